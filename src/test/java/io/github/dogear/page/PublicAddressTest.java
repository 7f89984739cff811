package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses and which spellings of them may be fetched from. */
class PublicAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "5f00::1"
            })
    void special_addresses_are_not_public(String written) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(written))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "::ffff:8.8.8.8"
            })
    void ordinary_addresses_are_public(String written) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(written))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost.",
                "intranet",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "127.1",
                "017700000001",
                "0177.0.0.1",
                "127.0.0.01",
                "1.2.3",
                "example.0x7f",
                "1.2.3.4.5",
                "8.8.8.8."
            })
    void odd_spellings_are_not_plain_names(String host) {
        assertThat(PublicAddress.plainName(host)).isFalse();
    }

    @Test
    void names_and_plain_addresses_are_plain() {
        assertThat(PublicAddress.plainName("example.org")).isTrue();
        assertThat(PublicAddress.plainName("example.org.")).isTrue();
        assertThat(PublicAddress.plainName("93.184.216.34")).isTrue();
        assertThat(PublicAddress.plainName("2606:4700::1111")).isTrue();
        assertThat(PublicAddress.plainName("3com.example.7eleven")).isTrue();
    }
}
