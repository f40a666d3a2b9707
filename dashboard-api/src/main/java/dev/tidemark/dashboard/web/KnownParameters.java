package dev.tidemark.dashboard.web;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Set;
import java.util.TreeSet;

/** Refuses query parameters that a path does not have, so that a typing error is not ignored. */
@ServerFilter("/api/**")
final class KnownParameters {
  @RequestFilter
  void check(HttpRequest<?> request) {
    if (request.getParameters().isEmpty()) {
      return;
    }
    RouteAttributes.getRouteMatch(request)
        .filter(MethodBasedRouteMatch.class::isInstance)
        .map(MethodBasedRouteMatch.class::cast)
        .filter(match -> match.getDeclaringType().getName().startsWith("dev.tidemark.dashboard."))
        .ifPresent(match -> refuse(request, names(match)));
  }

  private static Set<String> names(MethodBasedRouteMatch<?, ?> match) {
    Set<String> names = new TreeSet<>();
    for (Argument<?> argument : match.getArguments()) {
      if (argument.isAnnotationPresent(QueryValue.class)) {
        names.add(
            argument
                .getAnnotationMetadata()
                .stringValue(QueryValue.class)
                .filter(name -> !name.isEmpty())
                .orElse(argument.getName()));
      }
    }
    return names;
  }

  private static void refuse(HttpRequest<?> request, Set<String> known) {
    for (String name : request.getParameters().names()) {
      if (!known.contains(name)) {
        throw BadRequest.parameter(
            name,
            "%s is no parameter here; known: %s"
                .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
  }
}
