package io.github.labmon.ports.live.socket;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Sockets from {@code /proc/net/{tcp,tcp6,udp,udp6}} (proc_net(5)), which do not report IPv6-only sockets and TCP sockets
 * that are only bound.
 */
public final class ProcNetSockets implements BoundSocketSource {

    private final Path net;

    public ProcNetSockets(Path net) {
        this.net = net;
    }

    /** Parses a line; empty for a socket that is not selected. */
    private interface LineParser {
        Optional<BoundSocket> parse(String line, Protocol protocol);
    }

    @Override
    public List<BoundSocket> read() throws IOException {
        return collect(Protocol.OF_SOCKETS, ProcNetLine::listening);
    }

    @Override
    public List<BoundSocket> at(Protocol protocol, int port) throws IOException {
        return collect(
                List.of(protocol),
                (line, of) -> ProcNetLine.listening(line, of)
                        .or(() -> ProcNetLine.bound(line, of))
                        .filter(socket -> socket.port() == port));
    }

    @Override
    public List<BoundSocket> bound(PortRange ephemeral) throws IOException {
        return collect(
                Protocol.OF_SOCKETS,
                (line, of) -> ProcNetLine.bound(line, of).filter(socket -> !ephemeral.contains(socket.port())));
    }

    @Override
    public int ephemeralClients(PortRange ephemeral) throws IOException {
        var counter = new SocketSink.Counter();
        read(
                Protocol.OF_SOCKETS,
                counter,
                (line, of) -> ProcNetLine.bound(line, of).filter(socket -> ephemeral.contains(socket.port())));
        return counter.count();
    }

    private List<BoundSocket> collect(List<Protocol> protocols, LineParser parser) throws IOException {
        var collected = new SocketSink.Collected(MAX_SOCKETS);
        read(protocols, collected, parser);
        return collected.sockets();
    }

    private void read(List<Protocol> protocols, SocketSink sink, LineParser parser) throws IOException {
        for (var protocol : protocols) {
            read(net.resolve(protocol.wire()), protocol, sink, parser);
            var ipv6 = net.resolve(protocol.wire() + "6");
            if (Files.exists(ipv6)) { // not in a kernel without IPv6, which has no such sockets either
                read(ipv6, protocol, sink, parser);
            }
        }
        sink.complete();
    }

    private static void read(Path table, Protocol protocol, SocketSink sink, LineParser parser) throws IOException {
        try (var lines = Files.newBufferedReader(table)) {
            lines.readLine(); // the heading
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                parser.parse(line, protocol).ifPresent(sink::add);
            }
        }
    }
}
