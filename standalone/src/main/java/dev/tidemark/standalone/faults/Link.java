package dev.tidemark.standalone.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP connection to a port of this machine that can be cut, slowed, and cut at a bad moment. */
final class Link implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);
  private static final int PIECE = 16 * 1024;

  /** What happens to a transaction's last word. */
  enum Commit {
    /** The server never sees it. */
    HELD,
    /** The server obeys, and nobody hears of it. */
    UNANSWERED
  }

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean deaf;
  private volatile boolean stalled;
  private volatile long delayMillis;
  private volatile long answerBytes = Long.MAX_VALUE;
  private volatile Trap trap;

  private record Trap(Commit what, CountDownLatch sprung) {}

  private Link(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static Link to(int target) throws IOException {
    return new Link(target);
  }

  /** Where to connect instead. */
  int port() {
    return server.getLocalPort();
  }

  /** Resets all connections, and every new one. */
  void cut() {
    cut = true;
    reset();
  }

  /** Resets all connections; new ones are fine. */
  void reset() {
    sockets.forEach(this::drop);
  }

  /** Requests pass, answers do not. */
  void deaf() {
    deaf = true;
  }

  /** Nothing passes, and nobody is told. */
  void stall() {
    stalled = true;
  }

  /** Every piece of data takes that long. */
  void slow(Duration each) {
    delayMillis = each.toMillis();
  }

  /** The next connection whose answers reach so many bytes is reset there. */
  void cutAnswersAfter(long bytes) {
    answerBytes = bytes;
  }

  /** Waits for a commit, and lets that happen to it; false where none came in time. */
  boolean trapCommit(Commit what, Duration patience) throws InterruptedException {
    Trap set = new Trap(what, new CountDownLatch(1));
    trap = set;
    boolean sprung = set.sprung.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    trap = null;
    return sprung;
  }

  /** All is well again; what was held back never arrives. */
  void heal() {
    boolean lossy = deaf || stalled;
    cut = false;
    deaf = false;
    stalled = false;
    delayMillis = 0;
    answerBytes = Long.MAX_VALUE;
    trap = null;
    if (lossy) {
      reset();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException("a port of this process cannot be closed", e);
    }
    reset();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (cut) {
          drop(client);
          continue;
        }
        connect(client);
      } catch (IOException e) {
        LOG.debug("closed, or nothing listens behind it: {}", e.getMessage());
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
      sockets.add(client);
      sockets.add(behind);
      Thread.ofVirtual().start(() -> pump(client, behind, false));
      Thread.ofVirtual().start(() -> pump(behind, client, true));
    } catch (IOException e) {
      drop(client);
      throw e;
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] piece = new byte[PIECE];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      long passed = 0;
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        hold();
        passed += read;
        if (answers && passed > answerBytes) {
          answerBytes = Long.MAX_VALUE;
          out.write(piece, 0, read / 2);
          break;
        }
        if (!answers && caught(piece, read, from, to)) {
          break;
        }
        if (!(answers && deaf)) {
          out.write(piece, 0, read);
        }
      }
    } catch (IOException e) {
      LOG.debug("one side ended the connection, and so the other does: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      drop(from);
      drop(to);
    }
  }

  private void hold() throws InterruptedException {
    if (delayMillis > 0) {
      Thread.sleep(delayMillis);
    }
    while (stalled) {
      Thread.sleep(20);
    }
  }

  /** Whether the piece ends a transaction that is waited for; the connection ends with it. */
  private boolean caught(byte[] piece, int length, Socket from, Socket to)
      throws IOException, InterruptedException {
    Trap set = trap;
    if (set == null || !holds(piece, length)) {
      return false;
    }
    trap = null;
    if (set.what == Commit.UNANSWERED) {
      drop(from);
      to.getOutputStream().write(piece, 0, length);
      // The server reads what came before the end of a connection that is closed in order.
      to.shutdownOutput();
      Thread.sleep(50);
    }
    set.sprung.countDown();
    return true;
  }

  private static boolean holds(byte[] piece, int length) {
    for (int i = 0; i + COMMIT.length <= length; i++) {
      int same = 0;
      while (same < COMMIT.length && piece[i + same] == COMMIT[same]) {
        same++;
      }
      if (same == COMMIT.length) {
        return true;
      }
    }
    return false;
  }

  private void drop(Socket socket) {
    sockets.remove(socket);
    reset(socket);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      LOG.debug("it is closed already: {}", e.getMessage());
    }
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("it cannot be closed: {}", e.getMessage());
    }
  }
}
