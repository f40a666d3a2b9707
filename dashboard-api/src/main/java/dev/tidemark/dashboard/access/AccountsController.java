package dev.tidemark.dashboard.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.BadRequest;
import dev.tidemark.schemas.Ids;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** The accounts; for admins. */
@Controller("/api/v1/accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
public final class AccountsController {
  private static final int LONGEST = 200;
  private static final int SHORTEST_PASSWORD = 12;

  private final Accounts accounts;

  AccountsController(Accounts accounts) {
    this.accounts = accounts;
  }

  /** All accounts by name. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record AccountList(List<Account> data) {}

  /**
   * An account to be.
   *
   * @param seesPeople whether it sees names where data protection hides them; false where missing
   * @param password of 12 to 200 characters; null for one who signs in elsewhere
   */
  public record NewAccount(
      @Schema(example = "ann@example.com") String name,
      @Schema(example = "Ann Example") String fullName,
      @Schema(example = "analyst") String role,
      Boolean seesPeople,
      String password) {}

  /** What an account may do. */
  public record Change(
      String fullName, @Schema(example = "analyst") String role, Boolean seesPeople) {}

  /** Another password. */
  public record NewPassword(String password) {}

  @Get
  @Operation(summary = "Accounts")
  public AccountList list() {
    return new AccountList(accounts.all());
  }

  /** 409 where the name is taken. */
  @Post
  @Operation(summary = "Add an account")
  public HttpResponse<Account> add(@Body NewAccount body) {
    Account made =
        accounts.add(
            name(body.name()),
            text("fullName", body.fullName()),
            Role.read(body.role()),
            Boolean.TRUE.equals(body.seesPeople()),
            body.password() == null ? null : password("password", body.password()));
    AuditTrail.changed(null, made);
    return HttpResponse.created(made);
  }

  /** Nobody can take the role of admin from themselves. */
  @Put("/{name}")
  @Operation(summary = "Change the role of an account, or whether it sees people's names")
  public Account change(@PathVariable String name, @Body Change body) {
    Account before = existing(name);
    Role role = Role.read(body.role());
    if (role != Role.ADMIN && own(before)) {
      throw new ApiException(409, "Conflict", "another admin must take your role from you");
    }
    Account after =
        accounts.change(
            name,
            text("fullName", body.fullName()),
            role,
            body.seesPeople() == null ? before.seesPeople() : body.seesPeople());
    AuditTrail.changed(before, after);
    return after;
  }

  /** Ends its sessions. */
  @Put("/{name}/password")
  @Operation(summary = "Give an account another password")
  public HttpResponse<?> password(@PathVariable String name, @Body NewPassword body) {
    accounts.password(name, password("password", body.password()), null);
    return HttpResponse.noContent();
  }

  /** Ends its sessions and tokens at once. */
  @Delete("/{name}")
  @Operation(summary = "Remove an account")
  public HttpResponse<?> remove(@PathVariable String name) {
    Account account = existing(name);
    if (own(account)) {
      throw new ApiException(409, "Conflict", "another admin must remove your account");
    }
    accounts.remove(name);
    AuditTrail.changed(account, null);
    return HttpResponse.noContent();
  }

  /** A password that is long enough; nothing else makes one good. */
  static String password(String field, String password) {
    if (password == null || password.length() < SHORTEST_PASSWORD || password.length() > LONGEST) {
      throw BadRequest.field(
          field,
          "a password has %d to %d characters, whichever they are"
              .formatted(SHORTEST_PASSWORD, LONGEST));
    }
    return password;
  }

  private Account existing(String name) {
    return accounts
        .named(name)
        .orElseThrow(() -> ApiException.notFound("there is no account " + Ids.fold(name)));
  }

  private static boolean own(Account account) {
    return account.id().equals(Caller.current().account());
  }

  private static String name(String name) {
    String folded = name == null ? "" : Ids.fold(name);
    if (!folded.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._%+@'-]{0,199}")) {
      throw BadRequest.field(
          "name", "a name is an e-mail address, or letters, digits and . _ - of at most 200");
    }
    return folded;
  }

  private static String text(String field, String text) {
    if (text != null && text.length() > LONGEST) {
      throw BadRequest.field(field, field + " has at most " + LONGEST + " characters");
    }
    return text == null || text.isBlank() ? null : text.strip();
  }
}
