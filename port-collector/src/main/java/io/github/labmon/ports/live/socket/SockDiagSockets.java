package io.github.labmon.ports.live.socket;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sockets from sock_diag(7): it alone reports IPv6-only sockets, and selects by state and port in the kernel, so that
 * 100,000 established connections cost nothing. {@link #read} is called by one thread at a time.
 */
public final class SockDiagSockets implements BoundSocketSource {

    private static final int ATTEMPTS = 5;

    private final AnswerCache listening = new AnswerCache();

    /** Reads one part of an answer, as {@link InetDiag#parse}. */
    private interface PartParser {

        InetDiag.Progress parse(ByteBuffer part, Protocol protocol, int sequence, Consumer<BoundSocket> sockets)
                throws IOException;
    }

    @Override
    public List<BoundSocket> read() throws IOException {
        var queries = new ArrayList<SocketQuery>();
        Protocol.OF_SOCKETS.forEach(protocol -> queries.addAll(SocketQuery.listening(protocol)));
        listening.begin();
        return collect(queries, listening::parse);
    }

    @Override
    public List<BoundSocket> at(Protocol protocol, int port) throws IOException {
        return collect(SocketQuery.at(protocol, port), InetDiag::parse);
    }

    @Override
    public List<BoundSocket> bound(PortRange ephemeral) throws IOException {
        var queries = new ArrayList<SocketQuery>();
        Protocol.OF_SOCKETS.forEach(protocol -> queries.addAll(SocketQuery.bound(protocol, ephemeral)));
        return collect(queries, InetDiag::parse);
    }

    @Override
    public int ephemeralClients(PortRange ephemeral) throws IOException {
        var queries = new ArrayList<SocketQuery>();
        Protocol.OF_SOCKETS.forEach(protocol -> queries.addAll(SocketQuery.ephemeralClients(protocol, ephemeral)));
        var counter = new SocketSink.Counter();
        dump(queries, counter);
        return counter.count();
    }

    private static List<BoundSocket> collect(List<SocketQuery> queries, PartParser parser) throws IOException {
        var collected = new SocketSink.Collected(MAX_SOCKETS);
        dump(queries, collected, parser);
        return collected.sockets();
    }

    /** Gives the sockets of all queries to the sink. */
    public static void dump(List<SocketQuery> queries, SocketSink sink) throws IOException {
        dump(queries, sink, InetDiag::parse);
    }

    private static void dump(List<SocketQuery> queries, SocketSink sink, PartParser parser) throws IOException {
        try (var netlink = new NetlinkSocket()) {
            int sequence = 0;
            for (var query : queries) {
                sequence += ATTEMPTS;
                dump(netlink, query, sequence, sink, parser);
            }
        } catch (LinkageError e) {
            throw new IOException("JNA has no native part for this system", e);
        }
    }

    private static void dump(
            NetlinkSocket netlink, SocketQuery query, int firstSequence, SocketSink sink, PartParser parser)
            throws IOException {
        var progress = InetDiag.Progress.INTERRUPTED;
        // After the last attempt the dump is complete except for sockets that were opened meanwhile.
        for (int attempt = 0; attempt < ATTEMPTS && progress == InetDiag.Progress.INTERRUPTED; attempt++) {
            sink.restart();
            int sequence = firstSequence + attempt;
            netlink.send(InetDiag.request(query, sequence));
            do {
                progress = parser.parse(netlink.receive(), query.protocol(), sequence, sink::add);
            } while (progress == InetDiag.Progress.MORE);
        }
        sink.complete();
    }
}
