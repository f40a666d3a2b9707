package dev.tidemark.simulator;

import dev.tidemark.simulator.anthropic.AnthropicApi;
import dev.tidemark.simulator.anthropic.Quirk;
import dev.tidemark.simulator.company.ClaudeUse;
import dev.tidemark.simulator.company.Company;
import dev.tidemark.simulator.company.Truth;
import dev.tidemark.simulator.control.ControlApi;
import dev.tidemark.simulator.cursor.CursorApi;
import dev.tidemark.simulator.fault.Faults;
import dev.tidemark.simulator.mail.Mail;
import dev.tidemark.simulator.mail.MailBox;
import dev.tidemark.simulator.pagerduty.PagerDutyApi;
import dev.tidemark.simulator.pro.ProDashboard;
import dev.tidemark.simulator.pro.ProSwitches;
import dev.tidemark.simulator.resend.ResendApi;
import dev.tidemark.simulator.slack.SlackApi;
import dev.tidemark.simulator.slack.SlackLog;
import dev.tidemark.simulator.slack.SlackMessage;
import dev.tidemark.simulator.slack.SlackWebhook;
import dev.tidemark.simulator.web.Reply;
import dev.tidemark.simulator.web.Router;
import dev.tidemark.simulator.web.WebServer;
import dev.tidemark.simulator.webhook.WebhookSink;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A running simulator: one HTTP port for every API, one SMTP port. */
public final class Simulator implements AutoCloseable {
  private final SimulatorSettings settings;
  private final Company company;
  private final ClaudeUse claude;
  private final ProSwitches pro;
  private final Clock clock;
  private final Faults faults = new Faults();
  private final SlackLog slack;
  private final MailBox mail;
  private final WebhookSink webhooks = new WebhookSink();
  private final PagerDutyApi pagerDuty = new PagerDutyApi();
  private final ResendApi resend = new ResendApi();
  private final WebServer web;

  private Simulator(SimulatorSettings settings) throws IOException {
    this.settings = settings;
    this.clock = settings.clock();
    this.company = new Company(settings.plan());
    this.claude =
        new ClaudeUse(
            settings.plan(), company.roster(), settings.anthropic().has(Quirk.UNLISTED_MODEL));
    this.pro = new ProSwitches(company.roster());
    this.slack = new SlackLog(clock);
    this.mail = new MailBox(settings.host(), settings.smtpPort());
    try {
      InetAddress address = InetAddress.getByName(settings.host());
      this.web = new WebServer(address, settings.port(), routes(), faults);
    } catch (IOException e) {
      mail.close();
      throw e;
    }
  }

  /**
   * Draws the company and listens.
   *
   * @throws IOException when the HTTP port is taken
   */
  public static Simulator start(SimulatorSettings settings) throws IOException {
    return new Simulator(settings);
  }

  /** Where the vendor's API is, without a slash at the end. */
  public String baseUrl() {
    boolean everywhere = settings.host().equals("0.0.0.0") || settings.host().equals("::");
    return "http://" + (everywhere ? "127.0.0.1" : settings.host()) + ":" + web.port();
  }

  /** Base address of Slack's Web API, ending in {@code /api/}. */
  public String slackApiUrl() {
    return baseUrl() + "/api/";
  }

  /** Address of Slack's incoming webhook. */
  public String slackWebhookUrl() {
    return baseUrl() + SlackWebhook.PATH;
  }

  /** The bot token that Slack accepts. */
  public String slackToken() {
    return settings.slackToken();
  }

  /** The HTTP port. */
  public int port() {
    return web.port();
  }

  /** The SMTP port. */
  public int smtpPort() {
    return mail.port();
  }

  /** The team key that the vendor's API accepts. */
  public String apiKey() {
    return settings.cursor().apiKey();
  }

  /** A key of the wrong kind, which the vendor's API refuses by name. */
  public String userKey() {
    return settings.cursor().userKey();
  }

  /** The key that the Claude vendor's Admin API accepts. */
  public String anthropicKey() {
    return settings.anthropic().adminKey();
  }

  /** The company's use of Claude, behind that API. */
  public ClaudeUse claude() {
    return claude;
  }

  /** The dashboard of somebody on an individual plan. */
  public ProSwitches pro() {
    return pro;
  }

  /** The switches for faults. */
  public Faults faults() {
    return faults;
  }

  /** The company behind the API. */
  public Company company() {
    return company;
  }

  /** The exact totals of what the vendor shows now. */
  public Truth truth() {
    return company.truth(clock.instant());
  }

  /** The exact totals of what the vendor shows at an instant. */
  public Truth truth(Instant until) {
    return company.truth(until);
  }

  /** Everything that Slack and its webhook have accepted, in the order of arrival. */
  public List<SlackMessage> slackMessages() {
    return slack.messages();
  }

  /** All mail received, oldest first; one for each recipient. */
  public List<Mail> mails() {
    return mail.mails();
  }

  /** The address that takes signed webhooks, and what it was sent. */
  public WebhookSink webhooks() {
    return webhooks;
  }

  /** A PagerDuty that keeps every event. */
  public PagerDutyApi pagerDuty() {
    return pagerDuty;
  }

  /** A Resend that keeps every mail. */
  public ResendApi resend() {
    return resend;
  }

  /** Lets the mail server go away, or come back on the same port. */
  public void mailReachable(boolean reachable) {
    mail.reachable(reachable);
  }

  @Override
  public void close() {
    web.close();
    mail.close();
  }

  private Router routes() {
    Router router =
        new Router(
            call -> Reply.jsonText(404, "{\"error\":\"Not Found\",\"message\":\"Not Found\"}"));
    new CursorApi(company, clock, settings.cursor(), faults).addTo(router);
    new AnthropicApi(claude, clock, settings.anthropic(), faults).addTo(router);
    new ProDashboard(company, clock, pro).addTo(router);
    new SlackApi(slack, settings.slackToken()).addTo(router);
    new SlackWebhook(slack).addTo(router);
    webhooks.addTo(router);
    pagerDuty.addTo(router);
    resend.addTo(router);
    new ControlApi(company, clock, faults, slack, mail).addTo(router);
    return router;
  }
}
