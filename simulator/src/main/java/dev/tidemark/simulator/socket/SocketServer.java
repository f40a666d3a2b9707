package dev.tidemark.simulator.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes websocket connections whose path is welcome. */
public final class SocketServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);

  private final ServerSocket socket;
  private final Predicate<String> welcome;
  private final Consumer<Connection> opened;
  private final Consumer<String> texts;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();

  /**
   * Starts to listen on any free port.
   *
   * @param welcome whether a path with its query may come in
   * @param opened greets a new connection
   * @param texts takes what clients send
   */
  public SocketServer(
      InetAddress address,
      Predicate<String> welcome,
      Consumer<Connection> opened,
      Consumer<String> texts)
      throws IOException {
    this.socket = new ServerSocket(0, 50, address);
    this.welcome = welcome;
    this.opened = opened;
    this.texts = texts;
    Thread.ofVirtual().name("socket-accept").start(this::accept);
  }

  /** The port that it listens on. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Those that are open, the oldest first. */
  public List<Connection> open() {
    return List.copyOf(connections);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("the socket was closed before", e);
    }
    connections.forEach(Connection::drop);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().name("socket").start(() -> serve(client));
      } catch (SocketException e) {
        LOG.debug("no more connections: {}", e.getMessage());
      } catch (IOException e) {
        LOG.warn("a connection could not be taken: {}", e.toString());
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      Connection connection = Connection.shakenHands(client, welcome);
      if (connection == null) {
        return;
      }
      connections.add(connection);
      try {
        opened.accept(connection);
        connection.listen(texts);
      } finally {
        connections.remove(connection);
      }
    } catch (IOException e) {
      LOG.debug("a connection ended: {}", e.toString());
    }
  }
}
