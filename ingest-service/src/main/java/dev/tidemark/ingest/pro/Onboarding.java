package dev.tidemark.ingest.pro;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.tidemark.ingest.http.VendorException;
import dev.tidemark.ingest.http.VendorException.Kind;
import java.time.Duration;
import java.util.Optional;

/** Lets a person log in once, in a browser whose profile stays. */
public record Onboarding(DashboardSite site, BrowserProfile profile, BrowserProgram program) {
  private static final double LOOK_EVERY_MS = 1_000;

  /**
   * Opens the dashboard and waits until somebody is logged in.
   *
   * @param headless without a window
   * @throws VendorException when nobody logs in in time, or the browser is closed before
   */
  public Account run(boolean headless, Duration patience)
      throws VendorException, InterruptedException {
    try (ProfileBrowser browser = ProfileBrowser.open(profile, program, headless)) {
      Account account = login(browser, patience);
      profile.remember(account);
      return account;
    }
  }

  private Account login(ProfileBrowser browser, Duration patience)
      throws VendorException, InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    Page page = browser.page();
    try {
      page.navigate(site.usagePage());
      while (System.nanoTime() < until) {
        Optional<Account> account = whoIsIn(browser);
        if (account.isPresent()) {
          return account.get();
        }
        page.waitForTimeout(LOOK_EVERY_MS);
      }
    } catch (PlaywrightException e) {
      ProfileBrowser.requireNotInterrupted(e);
      throw new VendorException(
          Kind.UNAVAILABLE,
          "Nobody logged in: " + ProfileBrowser.firstLine(e),
          "Leave the window open until the login is done; check that this machine reaches "
              + site.base()
              + ".");
    }
    throw new VendorException(
        Kind.UNAVAILABLE,
        "Nobody logged in within " + patience.toSeconds() + " s.",
        "Run tidemark onboard again, and log in in the window that opens.");
  }

  private Optional<Account> whoIsIn(ProfileBrowser browser) {
    APIResponse me = browser.context().request().get(site.me());
    try {
      return Visit.read(new Answer(site.me(), me.status(), me.text(), null));
    } finally {
      me.dispose();
    }
  }
}
