package dev.tidemark.alert.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which network addresses may be called: public ones, and internal ones that the configuration
 * allows.
 */
public final class Addresses {
  private static final List<Block> INTERNAL =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          "::/96",
          "::ffff:0:0:0/96",
          "64:ff9b::/32",
          "100::/64",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20",
          "5f00::/16",
          "fc00::/7",
          "fe80::/9",
          "ff00::/8");

  private final List<Block> allowed;

  private Addresses(List<Block> allowed) {
    this.allowed = allowed;
  }

  /**
   * Public addresses and those of the given blocks.
   *
   * @param variable names the setting in errors
   * @param allowed address blocks such as {@code 10.0.0.0/8}, separated by commas; may be empty
   * @throws IllegalArgumentException naming the variable and the block that is none
   */
  public static Addresses publicAnd(String variable, String allowed) {
    List<Block> blocks = new ArrayList<>();
    for (String one : allowed.split(",")) {
      if (!one.isBlank()) {
        try {
          blocks.add(Block.of(one.strip()));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              variable + " must be address blocks such as 10.0.0.0/8, got: " + one.strip(), e);
        }
      }
    }
    return new Addresses(List.copyOf(blocks));
  }

  /** Whether it may be called. */
  public boolean permits(InetAddress address) {
    return allowed.stream().anyMatch(block -> block.has(address))
        || INTERNAL.stream().noneMatch(block -> block.has(address));
  }

  private static List<Block> blocks(String... texts) {
    return Arrays.stream(texts).map(Block::of).toList();
  }

  /** Addresses that begin with the same bits. */
  private record Block(InetAddress first, int bits) {
    static Block of(String text) {
      String[] parts = text.split("/", 2);
      // A name in place of a number would ask the network.
      if (!parts[0].matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
        throw new IllegalArgumentException("not an address: " + text);
      }
      try {
        InetAddress first = InetAddress.getByName(parts[0]);
        int all = first.getAddress().length * 8;
        int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > all) {
          throw new IllegalArgumentException("too many bits: " + text);
        }
        return new Block(first, bits);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("not an address: " + text, e);
      }
    }

    boolean has(InetAddress other) {
      byte[] mine = first.getAddress();
      byte[] its = other.getAddress();
      if (mine.length != its.length) {
        return false;
      }
      for (int i = 0; i < bits; i++) {
        int mask = 0x80 >> (i % 8);
        if ((mine[i / 8] & mask) != (its[i / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
