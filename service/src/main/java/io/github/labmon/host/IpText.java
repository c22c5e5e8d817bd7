package io.github.labmon.host;

import java.util.List;

/** IPv6 addresses as RFC 5952 writes them: OSHI and the JDK write all eight groups. */
final class IpText {

    private IpText() {}

    /** {@code fe80:0:0:0:0:0:0:1} becomes {@code fe80::1}; another text is returned unchanged. */
    static String compress(String address) {
        var groups = List.of(address.split(":", -1));
        if (groups.size() != 8) {
            return address;
        }
        int bestStart = -1;
        int bestLength = 1; // a single zero group is written out
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && groups.get(i + length).equals("0")) {
                length++;
            }
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
        }
        if (bestStart < 0) {
            return address;
        }
        var head = String.join(":", groups.subList(0, bestStart));
        var tail = String.join(":", groups.subList(bestStart + bestLength, 8));
        return head + "::" + tail;
    }
}
