package io.github.labmon.ports.live.socket;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of sock_diag(7): requests, and the kernel's answer, which comes in parts. Pure bytes. */
final class InetDiag {

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    private static final short SOCK_DIAG_BY_FAMILY = 20;
    private static final short NLMSG_ERROR = 2;
    private static final short NLMSG_DONE = 3;
    private static final short NLM_F_REQUEST_DUMP = 0x301;
    private static final short NLM_F_DUMP_INTR = 0x10;
    private static final int HEADER_BYTES = 16;
    private static final int REQUEST_BYTES = HEADER_BYTES + 56;
    private static final int ATTRIBUTE_HEADER_BYTES = 4;
    private static final int MESSAGE_BYTES = 72;
    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_UDP = 17;
    private static final int TCP_TIME_WAIT = 6;
    private static final int TCP_LISTEN = 10;
    private static final int TCP_CLOSE = 7; // the state of a UDP socket without a peer
    private static final short INET_DIAG_REQ_BYTECODE = 1;
    private static final int INET_DIAG_SKV6ONLY = 11;

    private InetDiag() {}

    /** How a part of the answer ends. */
    enum Progress {
        MORE,
        DONE,
        /** The table changed while it was dumped: the request is repeated. */
        INTERRUPTED
    }

    static byte[] request(SocketQuery query, int sequence) {
        int filterBytes = query.filter().length() == 0
                ? 0
                : ATTRIBUTE_HEADER_BYTES + query.filter().length();
        var buffer = ByteBuffer.allocate(REQUEST_BYTES + filterBytes).order(ByteOrder.nativeOrder());
        buffer.putInt(buffer.capacity())
                .putShort(SOCK_DIAG_BY_FAMILY)
                .putShort(NLM_F_REQUEST_DUMP)
                .putInt(sequence)
                .putInt(0);
        buffer.put((byte) query.family())
                .put((byte) (query.protocol() == Protocol.TCP ? IPPROTO_TCP : IPPROTO_UDP))
                .put((byte) 0)
                .put((byte) 0)
                .putInt(query.states());
        // The socket's own address stays zero: the request is for all sockets.
        if (filterBytes > 0) {
            buffer.position(REQUEST_BYTES);
            buffer.putShort((short) filterBytes).putShort(INET_DIAG_REQ_BYTECODE);
            query.filter().writeTo(buffer);
        }
        return buffer.array();
    }

    /**
     * Reads one part of the answer.
     *
     * @param part native byte order, as the kernel wrote it
     * @param sockets receives each socket
     * @throws IOException where the kernel refused, or the part does not have the form of sock_diag(7)
     */
    static Progress parse(ByteBuffer part, Protocol protocol, int sequence, Consumer<BoundSocket> sockets)
            throws IOException {
        part.order(ByteOrder.nativeOrder());
        while (part.remaining() >= HEADER_BYTES) {
            int start = part.position();
            int length = part.getInt();
            short type = part.getShort();
            short flags = part.getShort();
            int answeredSequence = part.getInt();
            if (length < HEADER_BYTES || length > part.limit() - start) {
                throw new IOException("a netlink message of " + length + " bytes does not fit its part");
            }
            if (type == NLMSG_DONE) {
                return (flags & NLM_F_DUMP_INTR) != 0 ? Progress.INTERRUPTED : Progress.DONE;
            }
            if (type == NLMSG_ERROR) {
                throw refused(part.slice(start + HEADER_BYTES, length - HEADER_BYTES));
            }
            if (type == SOCK_DIAG_BY_FAMILY && answeredSequence == sequence) {
                sockets.accept(socket(part.slice(start + HEADER_BYTES, length - HEADER_BYTES), protocol));
            }
            part.position(Math.min(part.limit(), start + align(length)));
        }
        return Progress.MORE;
    }

    private static IOException refused(ByteBuffer body) {
        body.order(ByteOrder.nativeOrder());
        return new IOException(
                "the kernel refused sock_diag" + (body.remaining() >= 4 ? " (errno " + -body.getInt() + ")" : ""));
    }

    private static BoundSocket socket(ByteBuffer body, Protocol protocol) throws IOException {
        if (body.remaining() < MESSAGE_BYTES) {
            throw new IOException("an inet_diag_msg of " + body.remaining() + " bytes is cut off");
        }
        body.order(ByteOrder.nativeOrder());
        int family = body.get(0);
        if (family != AF_INET && family != AF_INET6) {
            throw new IOException("an inet_diag_msg of family " + family + " is neither IPv4 nor IPv6");
        }
        int port = ((body.get(4) & 0xff) << 8) | (body.get(5) & 0xff); // big endian, unlike the rest
        var bytes = new byte[family == AF_INET ? 4 : 16];
        body.get(8, bytes);
        return new BoundSocket(
                protocol,
                state(body.get(1), protocol),
                IpAddress.text(bytes),
                port,
                (family == AF_INET6 && !IpAddress.isMappedV4(bytes)) ? ipv6Only(body) : Boolean.FALSE,
                body.getInt(40),
                body.getInt(68) & 0xffff_ffffL,
                body.getInt(64) & 0xffff_ffffL);
    }

    private static SocketState state(int state, Protocol protocol) {
        if (state == (protocol == Protocol.TCP ? TCP_LISTEN : TCP_CLOSE)) {
            return SocketState.LISTENING;
        }
        return state == TCP_TIME_WAIT ? SocketState.TIME_WAIT : SocketState.BOUND;
    }

    /** The kernel reports it of sockets that listen or are only bound. */
    private static @Nullable Boolean ipv6Only(ByteBuffer body) throws IOException {
        int position = MESSAGE_BYTES;
        while (position + 4 <= body.limit()) {
            int length = body.getShort(position) & 0xffff;
            int type = body.getShort(position + 2) & 0x3fff;
            if (length < 4 || position + length > body.limit()) {
                throw new IOException("an attribute of " + length + " bytes does not fit its message");
            }
            if (type == INET_DIAG_SKV6ONLY && length >= 5) {
                return body.get(position + 4) != 0;
            }
            position += align(length);
        }
        return null;
    }

    private static int align(int length) {
        return (length + 3) & ~3;
    }
}
