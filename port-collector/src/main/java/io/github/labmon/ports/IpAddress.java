package io.github.labmon.ports;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as text: IPv6 in the form of RFC 5952, IPv4-mapped ones as IPv4. */
public final class IpAddress {

    private static final int GROUPS = 8;
    private static final int IPV6_MULTICAST = 0xff;
    private static final int GROUP_SCOPE = 0x0f;
    private static final int GROUP_OF_INTERFACE = 1;
    private static final int GROUP_OF_LINK = 2;
    /** fe80::/10. */
    private static final int[] LINK_LOCAL = {0xfe, 0x80};

    private static final int LINK_LOCAL_MASK = 0xc0;
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private IpAddress() {}

    /**
     * The text of an address.
     *
     * @param bytes 4 or 16, in network order
     */
    public static String text(byte[] bytes) {
        if (bytes.length == 4) {
            return v4(bytes, 0);
        }
        return isMappedV4(bytes) ? v4(bytes, 12) : v6(bytes);
    }

    /** The same address as {@link #text} writes it; empty where the text is not an address. Never queries a name server. */
    public static Optional<String> canonical(String text) {
        if (!text.contains(":")) {
            return isV4(text) ? Optional.of(text) : Optional.empty();
        }
        try {
            // In brackets only literals are accepted.
            return V6.matcher(text).matches()
                    ? Optional.of(text(InetAddress.getByName("[" + text + "]").getAddress()))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the kernel binds it only with an interface: IPv6 of the link, and groups of the link or of an interface.
     *
     * @param bytes 4 or 16, in network order
     */
    public static boolean needsInterface(byte[] bytes) {
        if (bytes.length == 4) {
            return false;
        }
        int scope = bytes[1] & GROUP_SCOPE;
        return isIpv6Multicast(bytes)
                ? scope == GROUP_OF_INTERFACE || scope == GROUP_OF_LINK
                : (bytes[0] & 0xff) == LINK_LOCAL[0] && (bytes[1] & LINK_LOCAL_MASK) == LINK_LOCAL[1];
    }

    /** Whether it is a group of IPv6, which UDP can bind and TCP cannot. */
    public static boolean isIpv6Multicast(byte[] bytes) {
        return bytes.length > 4 && (bytes[0] & 0xff) == IPV6_MULTICAST;
    }

    /** Four numbers up to 255, without leading zeros. */
    private static boolean isV4(String text) {
        int parts = 0;
        int begin = 0;
        while (begin <= text.length()) {
            int dot = text.indexOf('.', begin);
            int end = dot < 0 ? text.length() : dot;
            if (!isByte(text, begin, end)) {
                return false;
            }
            parts++;
            begin = end + 1;
        }
        return parts == 4;
    }

    private static boolean isByte(String text, int begin, int end) {
        int length = end - begin;
        if (length < 1 || length > 3 || (length > 1 && text.charAt(begin) == '0')) {
            return false;
        }
        int number = 0;
        for (int i = begin; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            number = number * 10 + digit;
        }
        return number <= 255;
    }

    /**
     * The bytes of an address that {@link #text} wrote: 4 of IPv4, 16 of IPv6, in network order.
     *
     * @throws IllegalArgumentException where the text is not an address
     */
    public static byte[] bytes(String text) {
        if (canonical(text).isEmpty()) {
            throw new IllegalArgumentException(OneLine.of(text, 60) + " is not an IP address");
        }
        try {
            return InetAddress.getByName(text.contains(":") ? "[" + text + "]" : text)
                    .getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(OneLine.of(text, 60) + " is not an IP address", e);
        }
    }

    /** Whether the 16 bytes are {@code ::ffff:a.b.c.d}. */
    public static boolean isMappedV4(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }

    private static String v4(byte[] bytes, int from) {
        return (bytes[from] & 0xff) + "." + (bytes[from + 1] & 0xff) + "." + (bytes[from + 2] & 0xff) + "."
                + (bytes[from + 3] & 0xff);
    }

    private static String v6(byte[] bytes) {
        var groups = new int[GROUPS];
        var buffer = ByteBuffer.wrap(bytes);
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = buffer.getShort() & 0xffff;
        }
        int gapStart = -1;
        int gapLength = 1; // a single group of zeros is written out
        for (int i = 0; i < GROUPS; i++) {
            int length = zerosFrom(groups, i);
            if (length > gapLength) {
                gapStart = i;
                gapLength = length;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private static int zerosFrom(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }
}
