package dev.tidemark.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.Router;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An empty list is an answer too: it stands in the JSON, and does not vanish. */
class AnsweredRecordsTest {
  private final Set<Type> seen = new HashSet<>();
  private final Set<String> wanting = new TreeSet<>();

  @Test
  void everyAnswerShowsItsEmptyLists() {
    try (Dashboard dashboard = Dashboard.of("answered")) {
      dashboard
          .server
          .getApplicationContext()
          .getBean(Router.class)
          .uriRoutes()
          .filter(MethodBasedRouteInfo.class::isInstance)
          .map(MethodBasedRouteInfo.class::cast)
          .filter(r -> r.getTargetMethod().getDeclaringType().getName().contains(".dashboard."))
          .forEach(r -> look(r.getTargetMethod().getTargetMethod().getGenericReturnType()));
    }
    assertTrue(seen.size() > 60, "only " + seen.size() + " types were found");
    assertEquals(Set.of(), wanting, "these need @JsonInclude(ALWAYS)");
  }

  private void look(Type type) {
    if (!seen.add(type)) {
      return;
    }
    if (type instanceof ParameterizedType parameterized) {
      look(parameterized.getRawType());
      List.of(parameterized.getActualTypeArguments()).forEach(this::look);
    } else if (type instanceof WildcardType wildcard) {
      List.of(wildcard.getUpperBounds()).forEach(this::look);
    } else if (type instanceof Class<?> raw && raw.isRecord()) {
      record(raw);
    }
  }

  private void record(Class<?> record) {
    JsonInclude include = record.getAnnotation(JsonInclude.class);
    boolean shown =
        include != null
            && (include.value() == JsonInclude.Include.ALWAYS
                || include.value() == JsonInclude.Include.NON_NULL);
    for (RecordComponent component : record.getRecordComponents()) {
      if (!shown && canBeEmpty(component.getType())) {
        wanting.add(record.getName() + "." + component.getName());
      }
      look(component.getGenericType());
    }
  }

  private static boolean canBeEmpty(Class<?> type) {
    return Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)
        || JsonNode.class.isAssignableFrom(type);
  }
}
