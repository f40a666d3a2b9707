package dev.tidemark.standalone.run;

import dev.tidemark.standalone.console.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether the port of the page is free, before the slow part of a start. */
public final class Port {
  private Port() {}

  /**
   * Fails when somebody listens there already.
   *
   * @throws UserError naming the port and what to do
   */
  public static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw taken(port);
    }
  }

  /** The port itself, or a free one for 0. */
  public static int orFree(int port) {
    if (port != 0) {
      return port;
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw UserError.failed("no port is free on the loopback address");
    }
  }

  static UserError taken(int port) {
    return UserError.failed(
        "port %d is in use; end the program that has it, or choose another with --port %d"
            .formatted(port, port + 1));
  }
}
