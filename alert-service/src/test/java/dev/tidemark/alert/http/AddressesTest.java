package dev.tidemark.alert.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fec0::1",
        "fd00:ec2::254",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1",
        "::127.0.0.1",
        "198.18.0.1"
      })
  void internalAddressesAreNotCalled(String address) throws Exception {
    assertFalse(Addresses.publicAnd("X", "").permits(InetAddress.getByName(address)), address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "172.15.0.1", "172.32.0.1", "11.0.0.1", "2606:4700:4700::1111"})
  void publicAddressesAreCalled(String address) throws Exception {
    assertTrue(Addresses.publicAnd("X", "").permits(InetAddress.getByName(address)), address);
  }

  @Test
  void whatIsAllowedIsCalledAndItsNeighbourIsNot() throws Exception {
    Addresses some = Addresses.publicAnd("X", "10.1.0.0/16, ::1");
    assertTrue(some.permits(InetAddress.getByName("10.1.2.3")));
    assertTrue(some.permits(InetAddress.getByName("::1")));
    assertFalse(some.permits(InetAddress.getByName("10.2.0.1")));
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class, () -> Addresses.publicAnd("X", "intranet.test"));
    assertEquals(
        "X must be address blocks such as 10.0.0.0/8, got: intranet.test", wrong.getMessage());
  }
}
