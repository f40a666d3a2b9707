package dev.tidemark.simulator.socket;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A websocket connection of a client. */
public final class Connection {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int MOST_LINES = 100;

  private final Socket socket;
  private final DataInputStream in;

  private Connection(Socket socket, DataInputStream in) {
    this.socket = socket;
    this.in = in;
  }

  /** The connection after its handshake; null where it is not welcome. */
  static Connection shakenHands(Socket socket, Predicate<String> welcome) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    String[] request = line(in).split(" ");
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < MOST_LINES; i++) {
      String line = line(in);
      int colon = line.indexOf(':');
      if (colon < 0) {
        break;
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    String key = headers.get("sec-websocket-key");
    boolean good = request.length > 1 && key != null && welcome.test(request[1]);
    String answer =
        good
            ? "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: "
                + accepted(key)
                + "\r\n\r\n"
            : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return good ? new Connection(socket, in) : null;
  }

  /** Sends a text. */
  public void send(String text) throws IOException {
    write(Frame.text(text));
  }

  /** Asks whether the other side is there. */
  public void ping() throws IOException {
    write(new Frame(Frame.PING, new byte[] {'t'}));
  }

  /** Cuts the line without a word. */
  public void drop() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads until the connection ends. */
  void listen(Consumer<String> texts) throws IOException {
    while (true) {
      Frame frame = Frame.read(in);
      switch (frame.opcode()) {
        case Frame.TEXT -> texts.accept(frame.text());
        case Frame.PING -> write(new Frame(Frame.PONG, frame.payload()));
        case Frame.CLOSE -> {
          write(new Frame(Frame.CLOSE, frame.payload()));
          return;
        }
        default -> {
          // A pong says only that the other side is there.
        }
      }
    }
  }

  private synchronized void write(Frame frame) throws IOException {
    frame.write(socket.getOutputStream());
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static String accepted(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
