package dev.tidemark.alert.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server on a real socket that answers one command with what a test wants. */
public final class ScriptedSmtp implements AutoCloseable {
  private final ServerSocket socket;
  private final String command;
  private final String answer;
  private final AtomicInteger left;
  private final AtomicInteger taken = new AtomicInteger();

  /** The command {@code .} is the end of the data; the answer null ends the connection. */
  ScriptedSmtp(String command, String answer) throws IOException {
    this(command, answer, Integer.MAX_VALUE);
  }

  /** Answers so to the first commands only, and well to later ones. */
  public ScriptedSmtp(String command, String answer, int times) throws IOException {
    this.left = new AtomicInteger(times);
    this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    this.command = command;
    this.answer = answer;
    Thread.ofVirtual().start(this::serve);
  }

  /** Mails whose data has come whole, whatever was answered. */
  public int taken() {
    return taken.get();
  }

  /** Where it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void talk(Socket client) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    Writer out = new java.io.OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8);
    reply(out, "220 mail.acme.test");
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (data && !line.equals(".")) {
        continue;
      }
      if (data) {
        taken.incrementAndGet();
      }
      data = false;
      if (line.startsWith(command) && left.getAndDecrement() > 0) {
        if (answer == null) {
          return;
        }
        reply(out, answer);
      } else if (line.equals("DATA")) {
        data = true;
        reply(out, "354 go on");
      } else {
        reply(out, line.startsWith("QUIT") ? "221 bye" : "250 ok");
      }
    }
  }

  private static void reply(Writer out, String line) throws IOException {
    out.write(line + "\r\n");
    out.flush();
  }
}
