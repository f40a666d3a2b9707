package dev.tidemark.simulator.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An SMTP server without encryption that takes mail for everybody, with any login or none. */
public final class MailBox implements AutoCloseable {
  private final String host;
  private final List<Mail> earlier = new ArrayList<>();
  private GreenMail server;
  private int port;

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   */
  public MailBox(String host, int port) {
    this.host = host;
    this.port = port;
    start();
  }

  /** The port that it listens on; it stays the same when it goes away and comes back. */
  public synchronized int port() {
    return port;
  }

  /** Goes away, so that connections are refused, or comes back; mail that it has, it keeps. */
  public synchronized void reachable(boolean reachable) {
    if (reachable && server == null) {
      start();
    } else if (!reachable && server != null) {
      close();
    }
  }

  /** Everything received, oldest first. */
  public synchronized List<Mail> mails() {
    List<Mail> all = new ArrayList<>(earlier);
    if (server != null) {
      all.addAll(stored());
    }
    return List.copyOf(all);
  }

  /** Forgets the mail. */
  public synchronized void clear() {
    earlier.clear();
    if (server == null) {
      return;
    }
    try {
      server.purgeEmailFromAllMailboxes();
    } catch (FolderException e) {
      throw new IllegalStateException("cannot empty the mail boxes", e);
    }
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      earlier.addAll(stored());
      server.stop();
      server = null;
    }
  }

  private void start() {
    ServerSetup setup = new ServerSetup(port, host, ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(10_000);
    GreenMail started = new GreenMail(setup);
    started.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    started.start();
    server = started;
    port = started.getSmtp().getPort();
  }

  private List<Mail> stored() {
    List<Mail> mails = new ArrayList<>();
    // The list is alive: a mail to a new address adds to it.
    for (GreenMailUser user : server.getUserManager().listUser().toArray(GreenMailUser[]::new)) {
      // So is this one.
      for (StoredMessage message :
          List.of(inbox(user).getMessages().toArray(StoredMessage[]::new))) {
        Instant received = message.getReceivedDate().toInstant();
        mails.add(MailReader.read(user.getEmail(), message.getMimeMessage(), received));
      }
    }
    mails.sort(Comparator.comparing(Mail::receivedAt));
    return mails;
  }

  private MailFolder inbox(GreenMailUser user) {
    try {
      return server.getManagers().getImapHostManager().getInbox(user);
    } catch (FolderException e) {
      throw new IllegalStateException("cannot open the mail box of " + user.getEmail(), e);
    }
  }
}
