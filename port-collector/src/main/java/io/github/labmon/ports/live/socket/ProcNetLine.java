package io.github.labmon.ports.live.socket;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.Protocol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.StringTokenizer;

/** One line of {@code /proc/net/tcp} and its like (proc_net(5)). */
final class ProcNetLine {

    private static final int COLUMNS = 10;
    private static final String TCP_LISTEN = "0A";
    private static final String TCP_TIME_WAIT = "06";
    private static final String TCP_SYN_RECV = "03";
    private static final String TCP_NEW_SYN_RECV = "0C";
    private static final String TCP_CLOSE = "07"; // the state of a UDP socket without a peer

    private ProcNetLine() {}

    /** The socket, where the line is one of a listening TCP or bound UDP socket; empty for all others. */
    static Optional<BoundSocket> listening(String line, Protocol protocol) {
        return parse(line, protocol, true);
    }

    /** The socket, where the line is one of a socket that holds its port without listening; empty for all others. */
    static Optional<BoundSocket> bound(String line, Protocol protocol) {
        return parse(line, protocol, false);
    }

    private static Optional<BoundSocket> parse(String line, Protocol protocol, boolean listening) {
        var words = new StringTokenizer(line);
        if (words.countTokens() < COLUMNS) {
            return Optional.empty();
        }
        words.nextToken(); // slot
        var local = words.nextToken();
        words.nextToken(); // remote
        var state = state(words.nextToken(), protocol);
        if (state.isEmpty() || listening != (state.get() == SocketState.LISTENING)) {
            return Optional.empty(); // before the line is parsed further: there may be 100,000 of these
        }
        for (int i = 0; i < 3; i++) {
            words.nextToken(); // queues, timer, retransmits
        }
        var uid = words.nextToken();
        words.nextToken(); // timeout
        return socket(state.get(), local, uid, words.nextToken(), protocol);
    }

    /** Empty for the half-open connections of a listener, and for closed TCP sockets: they hold no port. */
    private static Optional<SocketState> state(String word, Protocol protocol) {
        if (word.equals(protocol == Protocol.TCP ? TCP_LISTEN : TCP_CLOSE)) {
            return Optional.of(SocketState.LISTENING);
        }
        return switch (word) {
            case TCP_SYN_RECV, TCP_NEW_SYN_RECV, TCP_CLOSE, TCP_LISTEN -> Optional.empty();
            case TCP_TIME_WAIT -> Optional.of(SocketState.TIME_WAIT);
            default -> Optional.of(SocketState.BOUND);
        };
    }

    private static Optional<BoundSocket> socket(
            SocketState state, String local, String uid, String inode, Protocol protocol) {
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
                    state,
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

    /** The kernel prints each word of 32 bits as a number in this machine's byte order. */
    private static byte[] networkOrder(byte[] words) {
        var in = ByteBuffer.wrap(words);
        var out = ByteBuffer.allocate(words.length).order(ByteOrder.nativeOrder());
        while (in.hasRemaining()) {
            out.putInt(in.getInt());
        }
        return out.array();
    }
}
