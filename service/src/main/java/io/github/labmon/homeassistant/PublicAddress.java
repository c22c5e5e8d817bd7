package io.github.labmon.homeassistant;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Whether an address is on the public Internet, where others can read unencrypted traffic. */
final class PublicAddress {

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isSiteLocalAddress()
                && !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress()
                && !uniqueLocal(address)
                && !shared(address);
    }

    /** fc00::/7, RFC 4193. */
    private static boolean uniqueLocal(InetAddress address) {
        return !(address instanceof Inet4Address) && (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    /** 100.64.0.0/10, RFC 6598, which overlay networks use. */
    private static boolean shared(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet4Address && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    }
}
