package io.github.labmon.ports.live;

import io.github.labmon.ports.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sockets from {@code /proc/net/{tcp,tcp6,udp,udp6}} (proc_net(5)), which do not tell IPv6-only ones. */
final class ProcNetSockets implements SocketSource {

    private final Path net;

    ProcNetSockets(Path net) {
        this.net = net;
    }

    @Override
    public List<BoundSocket> read() throws IOException {
        var sockets = new ArrayList<BoundSocket>();
        for (var protocol : Protocol.OF_SOCKETS) {
            read(net.resolve(protocol.wire()), protocol, sockets);
            var ipv6 = net.resolve(protocol.wire() + "6");
            if (Files.exists(ipv6)) { // not in a kernel without IPv6, which has no such sockets either
                read(ipv6, protocol, sockets);
            }
        }
        return sockets;
    }

    private static void read(Path table, Protocol protocol, List<BoundSocket> sockets) throws IOException {
        try (var lines = Files.newBufferedReader(table)) {
            lines.readLine(); // the heading
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                ProcNetLine.parse(line, protocol).ifPresent(sockets::add);
            }
        }
    }
}
