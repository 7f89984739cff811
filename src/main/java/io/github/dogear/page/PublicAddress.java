package io.github.dogear.page;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from all others.
 *
 * <p>The questions that {@link InetAddress} answers miss unique-local, NAT64, 6to4, shared and benchmarking blocks, so the
 * special-purpose registries are listed here.
 */
final class PublicAddress {
    @SuppressWarnings("ArrayRecordComponent") // Private, and never compared.
    private record Block(byte[] prefix, int bits) {
        static Block of(String written) {
            int slash = written.indexOf('/');
            try {
                // A literal: nothing is looked up.
                byte[] prefix =
                        InetAddress.getByName(written.substring(0, slash)).getAddress();
                return new Block(prefix, Integer.parseInt(written.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(written, e);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Block GLOBAL_V6 = Block.of("2000::/3");
    private static final List<Block> SPECIAL = Stream.of(
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
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Block::of)
            .toList();
    private static final Pattern DOTTED_QUAD = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");
    private static final Pattern NUMBER = Pattern.compile("\\d+|0[xX][0-9a-fA-F]*");

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet4Address) && !GLOBAL_V6.holds(bytes)) {
            return false;
        }
        return SPECIAL.stream().noneMatch(block -> block.holds(bytes)) && !own(address);
    }

    private static boolean own(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    /** A name with a dot, or an address in its usual spelling; not {@code localhost}, {@code 0x7f.1} or {@code 2130706433}. */
    static boolean plainName(String host) {
        if (host.indexOf(':') >= 0) {
            return true; // IPv6: its address is checked, and it has no other spellings once parsed.
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (name.indexOf('.') < 0) {
            return false;
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return !NUMBER.matcher(last).matches() || DOTTED_QUAD.matcher(host).matches();
    }
}
