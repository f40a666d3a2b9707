package dev.tidemark.dashboard.web;

import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Refuses query parameters that a path does not have, that are given twice or are of another kind,
 * so that a typing error is not ignored.
 */
@ServerFilter("/api/**")
final class KnownParameters {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,19}");

  @RequestFilter
  void check(HttpRequest<?> request) {
    RouteAttributes.getRouteMatch(request)
        .filter(MethodBasedRouteMatch.class::isInstance)
        .map(MethodBasedRouteMatch.class::cast)
        .filter(match -> match.getDeclaringType().getName().startsWith("dev.tidemark.dashboard."))
        .ifPresent(match -> refuse(request, known(match)));
  }

  private static Map<String, Argument<?>> known(MethodBasedRouteMatch<?, ?> match) {
    Map<String, Argument<?>> known = new TreeMap<>();
    for (Argument<?> argument : match.getArguments()) {
      if (argument.isAnnotationPresent(QueryValue.class)) {
        known.put(
            argument
                .getAnnotationMetadata()
                .stringValue(QueryValue.class)
                .filter(name -> !name.isEmpty())
                .orElse(argument.getName()),
            argument);
      }
    }
    return known;
  }

  private static void refuse(HttpRequest<?> request, Map<String, Argument<?>> known) {
    for (String name : request.getParameters().names()) {
      Argument<?> argument = known.get(name);
      List<String> values = request.getParameters().getAll(name);
      boolean many = argument != null && Collection.class.isAssignableFrom(argument.getType());
      boolean file = argument == null && FileAsked.NAMES.contains(name) && FileAsked.reads(request);
      if (argument == null && !file) {
        throw BadRequest.parameter(
            name,
            "%s is no parameter here; known: %s"
                .formatted(name, known.isEmpty() ? "none" : String.join(", ", known.keySet())));
      }
      if (values.size() > 1 && !many) {
        throw BadRequest.parameter(name, name + " can be given once only");
      }
      String meant = file ? null : meant(argument.getType(), values.getFirst());
      if (meant != null) {
        throw BadRequest.parameter(
            name, "%s is %s, got: %s".formatted(name, meant, values.getFirst()));
      }
    }
    known.forEach(
        (name, argument) -> {
          if (isNeeded(argument) && !request.getParameters().contains(name)) {
            throw BadRequest.parameter(name, name + " is needed");
          }
        });
  }

  private static boolean isNeeded(Argument<?> argument) {
    return !argument.isNullable()
        && argument.getAnnotationMetadata().stringValue(Bindable.class, "defaultValue").isEmpty();
  }

  /** What a number or a choice has to be; null where it is that. */
  private static String meant(Class<?> type, String value) {
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      boolean isInt = type == Integer.class || type == int.class;
      return WHOLE.matcher(value).matches() && fits(value, isInt) ? null : "a whole number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return value.equals("true") || value.equals("false") ? null : "true or false";
    }
    return null;
  }

  private static boolean fits(String value, boolean isInt) {
    return new BigInteger(value).bitLength() < (isInt ? Integer.SIZE : Long.SIZE);
  }
}
