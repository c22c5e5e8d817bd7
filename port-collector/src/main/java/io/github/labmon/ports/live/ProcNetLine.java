package io.github.labmon.ports.live;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.Protocol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.StringTokenizer;

/** One line of {@code /proc/net/tcp} and its like. */
final class ProcNetLine {

    /** TCP_LISTEN, and TCP_CLOSE, in which an unconnected UDP socket is. */
    private static final String LISTENING_TCP = "0A";

    private static final String BOUND_UDP = "07";

    private ProcNetLine() {}

    /** The socket, where the line is one of a listening (TCP) or bound (UDP) one; empty for all others. */
    static Optional<BoundSocket> parse(String line, Protocol protocol) {
        var wanted = protocol == Protocol.TCP ? LISTENING_TCP : BOUND_UDP;
        var words = new StringTokenizer(line);
        if (words.countTokens() < 10) {
            return Optional.empty();
        }
        words.nextToken(); // slot
        var local = words.nextToken();
        words.nextToken(); // remote
        if (!words.nextToken().equals(wanted)) {
            return Optional.empty(); // before anything is made of the line: there may be 100,000 of these
        }
        for (int i = 0; i < 3; i++) {
            words.nextToken(); // queues, timer, retransmits
        }
        var uid = words.nextToken();
        words.nextToken(); // timeout
        return socket(local, uid, words.nextToken(), protocol);
    }

    private static Optional<BoundSocket> socket(String local, String uid, String inode, Protocol protocol) {
        var colon = local.indexOf(':');
        try {
            var words = HexFormat.of().parseHex(local, 0, Math.max(0, colon));
            if (words.length != 4 && words.length != 16) {
                return Optional.empty();
            }
            var address = networkOrder(words);
            var unknownIpv6Only = address.length == 16 && !IpAddress.isMappedV4(address);
            return Optional.of(new BoundSocket(
                    protocol,
                    IpAddress.text(address),
                    HexFormat.fromHexDigits(local, colon + 1, local.length()) & 0xffff,
                    unknownIpv6Only ? null : Boolean.FALSE,
                    0,
                    Long.parseLong(inode),
                    Long.parseLong(uid)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not a line of such a table
        }
    }

    /** The kernel prints each word of 32 bits as the number that it is in this machine's byte order. */
    private static byte[] networkOrder(byte[] words) {
        var in = ByteBuffer.wrap(words);
        var out = ByteBuffer.allocate(words.length).order(ByteOrder.nativeOrder());
        while (in.hasRemaining()) {
            out.putInt(in.getInt());
        }
        return out.array();
    }
}
