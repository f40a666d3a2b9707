package dev.tidemark.dashboard.access;

import dev.tidemark.schemas.InternalAccess;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;

/**
 * Tells the other parts of which organisation the pages are, so that they answer about no other.
 */
@ClientFilter("/internal/**")
final class OrganisationHeader {
  private final String org;

  OrganisationHeader(@Value("${tidemark.org}") String org) {
    this.org = org;
  }

  @RequestFilter
  void say(MutableHttpRequest<?> request) {
    request.getHeaders().set(InternalAccess.ORG_HEADER, org);
  }
}
