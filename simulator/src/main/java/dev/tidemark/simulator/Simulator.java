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
import dev.tidemark.simulator.mail.MailPage;
import dev.tidemark.simulator.pagerduty.PagerDutyApi;
import dev.tidemark.simulator.pro.ProDashboard;
import dev.tidemark.simulator.pro.ProSwitches;
import dev.tidemark.simulator.resend.ResendApi;
import dev.tidemark.simulator.slack.SlackApi;
import dev.tidemark.simulator.slack.SlackFiles;
import dev.tidemark.simulator.slack.SlackLog;
import dev.tidemark.simulator.slack.SlackMessage;
import dev.tidemark.simulator.slack.SlackPage;
import dev.tidemark.simulator.slack.SlackPeople;
import dev.tidemark.simulator.slack.SlackPresses;
import dev.tidemark.simulator.slack.SlackSockets;
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
  private final SlackPeople slackPeople = new SlackPeople();
  private final SlackFiles slackFiles = new SlackFiles(this::baseUrl);
  private final SlackSockets slackSockets;
  private final SlackPresses slackPresses;
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
    company.roster().members().forEach(person -> slackPeople.join(person.email()));
    this.slackSockets = new SlackSockets(settings.host());
    this.slackPresses = new SlackPresses(slack, slackPeople, slackSockets, clock);
    this.mail = new MailBox(settings.host(), settings.smtpPort());
    try {
      InetAddress address = InetAddress.getByName(settings.host());
      this.web = new WebServer(address, settings.port(), routes(), faults);
    } catch (IOException e) {
      mail.close();
      slackSockets.close();
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

  /** The app-level token that opens sockets. */
  public String slackAppToken() {
    return "xapp-simulated";
  }

  /** People who press buttons in Slack. */
  public SlackPresses slackPresses() {
    return slackPresses;
  }

  /** The sockets of Slack's apps. */
  public SlackSockets slackSockets() {
    return slackSockets;
  }

  /** The files that Slack has. */
  public SlackFiles slackFiles() {
    return slackFiles;
  }

  /** Somebody deletes a message in Slack. */
  public void deleteSlackMessage(String ts) {
    slack.delete(ts);
  }

  /** The page that shows the channel. */
  public String slackPageUrl() {
    return baseUrl() + SlackPage.PATH;
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
    slackSockets.close();
    mail.close();
  }

  private Router routes() {
    Router router =
        new Router(
            call -> Reply.jsonText(404, "{\"error\":\"Not Found\",\"message\":\"Not Found\"}"));
    new CursorApi(company, clock, settings.cursor(), faults).addTo(router);
    new AnthropicApi(claude, clock, settings.anthropic(), faults).addTo(router);
    new ProDashboard(company, clock, pro).addTo(router);
    new SlackApi(
            slack, slackFiles, slackPeople, slackSockets, settings.slackToken(), slackAppToken())
        .addTo(router);
    new SlackPage(slack, slackPeople, slackPresses).addTo(router);
    new MailPage(mail).addTo(router);
    new SlackWebhook(slack).addTo(router);
    webhooks.addTo(router);
    pagerDuty.addTo(router);
    resend.addTo(router);
    new ControlApi(company, clock, faults, slack, mail).addTo(router);
    return router;
  }
}
