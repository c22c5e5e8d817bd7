package io.github.labmon.ports.live.socket;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sockets from sock_diag(7): it alone reports IPv6-only sockets, and selects by state and port in the kernel, so that
 * 100,000 established connections cost nothing.
 */
public final class SockDiagSockets implements BoundSocketSource {

    private static final int ATTEMPTS = 5;

    @Override
    public List<BoundSocket> read() throws IOException {
        var queries = new ArrayList<SocketQuery>();
        Protocol.OF_SOCKETS.forEach(protocol -> queries.addAll(SocketQuery.listening(protocol)));
        return collect(queries, MAX_SOCKETS);
    }

    @Override
    public List<BoundSocket> at(Protocol protocol, int port) throws IOException {
        return collect(SocketQuery.at(protocol, port), MAX_SOCKETS);
    }

    @Override
    public List<BoundSocket> bound(PortRange ephemeral) throws IOException {
        var queries = new ArrayList<SocketQuery>();
        Protocol.OF_SOCKETS.forEach(protocol -> queries.addAll(SocketQuery.bound(protocol, ephemeral)));
        return collect(queries, MAX_SOCKETS);
    }

    @Override
    public int ephemeralClients(PortRange ephemeral) throws IOException {
        var queries = new ArrayList<SocketQuery>();
        Protocol.OF_SOCKETS.forEach(protocol -> queries.addAll(SocketQuery.ephemeralClients(protocol, ephemeral)));
        var counter = new SocketSink.Counter();
        dump(queries, counter);
        return counter.count();
    }

    private static List<BoundSocket> collect(List<SocketQuery> queries, int limit) throws IOException {
        var collected = new SocketSink.Collected(limit);
        dump(queries, collected);
        return collected.sockets();
    }

    /** Gives the sockets of all queries to the sink. */
    public static void dump(List<SocketQuery> queries, SocketSink sink) throws IOException {
        try (var netlink = new NetlinkSocket()) {
            int sequence = 0;
            for (var query : queries) {
                sequence += ATTEMPTS;
                dump(netlink, query, sequence, sink);
            }
        } catch (LinkageError e) {
            throw new IOException("JNA has no native part for this system", e);
        }
    }

    private static void dump(NetlinkSocket netlink, SocketQuery query, int firstSequence, SocketSink sink)
            throws IOException {
        var progress = InetDiag.Progress.INTERRUPTED;
        // After the last attempt the dump is complete except for sockets that were opened meanwhile.
        for (int attempt = 0; attempt < ATTEMPTS && progress == InetDiag.Progress.INTERRUPTED; attempt++) {
            sink.restart();
            int sequence = firstSequence + attempt;
            netlink.send(InetDiag.request(query, sequence));
            do {
                progress = InetDiag.parse(netlink.receive(), query.protocol(), sequence, sink::add);
            } while (progress == InetDiag.Progress.MORE);
        }
        sink.complete();
    }
}
