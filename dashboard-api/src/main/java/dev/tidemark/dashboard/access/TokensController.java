package dev.tidemark.dashboard.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.BadRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tokens for programs: one's own, and for admins everybody's. */
@Controller("/api/v1/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
public final class TokensController {
  private static final int LONGEST = 100;
  private static final int MOST_DAYS = 3_650;

  private final Tokens tokens;
  private final ReportingTime time;

  TokensController(Tokens tokens, ReportingTime time) {
    this.tokens = tokens;
    this.time = time;
  }

  /** Tokens, the newest first. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record TokenList(List<Token> data) {}

  /**
   * A token to be.
   *
   * @param days how long it holds; null for ever
   */
  public record NewToken(
      @Schema(example = "nightly report") String name,
      @Schema(example = "[\"spend:read\"]") List<String> scopes,
      @Schema(example = "90") Integer days) {}

  /**
   * A new token.
   *
   * @param secret what a program sends as {@code Authorization: Bearer ...}; it is shown once
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record MadeToken(
      Token token, @Schema(example = "tidemark_4f1c0a9b27de_...") String secret) {}

  @Get
  @Operation(summary = "Tokens, with their last use")
  public TokenList list() {
    return new TokenList(tokens.all(bounds()));
  }

  /** It can do no more than its maker, and nothing any more once the maker's account is gone. */
  @Post
  @Operation(summary = "Make a token; its secret is shown once")
  public HttpResponse<MadeToken> make(@Body NewToken body) {
    Caller maker = Caller.current();
    if (body.name() == null || body.name().isBlank() || body.name().length() > LONGEST) {
      throw BadRequest.field("name", "a token's name has 1 to " + LONGEST + " characters");
    }
    Set<Scope> scopes = Scope.read(body.scopes());
    for (Scope scope : scopes) {
      if (!maker.may(scope.role(), scope)) {
        throw BadRequest.field(
            "scopes", "%s needs the role %s".formatted(scope.wire(), scope.role().wire()));
      }
    }
    Tokens.Made made = tokens.make(maker, body.name().strip(), scopes, end(body.days()));
    AuditTrail.changed(null, made.token());
    return HttpResponse.created(new MadeToken(made.token(), made.secret()));
  }

  /** From now on nobody gets in with it. */
  @Delete("/{id}")
  @Operation(summary = "Revoke a token")
  public HttpResponse<?> revoke(@PathVariable String id) {
    tokens.revoke(id, bounds());
    return HttpResponse.noContent();
  }

  /** Whose tokens the caller may see and revoke; null for everybody's. */
  private static UUID bounds() {
    Caller caller = Caller.current();
    return caller.role() == Role.ADMIN ? null : caller.account();
  }

  private Instant end(Integer days) {
    if (days == null) {
      return null;
    }
    if (days < 1 || days > MOST_DAYS) {
      throw BadRequest.field("days", "days is from 1 to " + MOST_DAYS + ", got: " + days);
    }
    return time.now().plus(Duration.ofDays(days));
  }
}
