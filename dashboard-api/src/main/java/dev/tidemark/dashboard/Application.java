package dev.tidemark.dashboard;

import dev.tidemark.runtime.health.HealthController;
import dev.tidemark.runtime.health.MetricsController;
import dev.tidemark.runtime.process.PartProcess;
import io.micronaut.openapi.annotation.OpenAPIInclude;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** Starts dashboard-api alone, on TIDEMARK_PORT (8080). */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Tidemark",
            version = "1",
            description =
                "Spend on AI coding tools: who, what, since when. Money is given in cents and in"
                    + " micro-dollars; days are in the organisation's reporting zone; errors are"
                    + " RFC 9457 problem details.",
            license = @License(name = "Apache-2.0")),
    security = {
      @SecurityRequirement(name = "session"),
      @SecurityRequirement(name = "token"),
      @SecurityRequirement(name = "password")
    })
@SecurityScheme(
    name = "session",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.COOKIE,
    paramName = "tidemark-session",
    description =
        "The cookie of POST /api/v1/session; __Host-tidemark-session where the pages have TLS.")
@SecurityScheme(
    name = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "tidemark_<id>_<secret>",
    description = "A token of POST /api/v1/tokens; its scopes say what it may be used for.")
@SecurityScheme(
    name = "password",
    type = SecuritySchemeType.HTTP,
    scheme = "basic",
    description = "DASH_USER and DASH_PASS, where they are set.")
@OpenAPIInclude(classes = {HealthController.class, MetricsController.class})
public final class Application {
  private Application() {}

  /** Arguments are Micronaut's own, such as {@code -micronaut.server.port=9090}. */
  public static void main(String[] args) {
    PartProcess.run("dashboard", args);
  }
}
