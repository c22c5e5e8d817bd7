package io.github.labmon.ports.live;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.live.socket.BoundSocket;
import io.github.labmon.ports.live.socket.SockDiagSockets;
import io.github.labmon.ports.live.socket.SocketQuery;
import io.github.labmon.ports.live.socket.SocketSink;
import java.io.IOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ports that any socket holds, in whatever state, from one dump for each protocol: for a check of very many ports
 * cheaper than a bind of each. Only Linux 6.8 and newer report TCP sockets that are only bound; there a port without a
 * socket is free.
 */
final class UsedPorts {

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final int MAJOR = 6;
    private static final int MINOR = 8;

    private final Map<Protocol, BitSet> used;

    private UsedPorts(Map<Protocol, BitSet> used) {
        this.used = used;
    }

    /** Reads them; empty where the kernel does not report all sockets. */
    static Optional<UsedPorts> read(String kernelVersion) {
        if (!reportsAll(kernelVersion)) {
            return Optional.empty();
        }
        var used = new EnumMap<Protocol, BitSet>(Protocol.class);
        try {
            for (var protocol : Protocol.OF_SOCKETS) {
                var sink = new Ports();
                SockDiagSockets.dump(SocketQuery.within(protocol, new PortRange(1, PortRange.MAX_PORT)), sink);
                used.put(protocol, sink.ports);
            }
        } catch (IOException e) {
            return Optional.empty(); // netlink is refused here: a bind of each port decides
        }
        return Optional.of(new UsedPorts(used));
    }

    static boolean reportsAll(String kernelVersion) {
        var matcher = VERSION.matcher(kernelVersion);
        if (!matcher.matches()) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        return major > MAJOR || (major == MAJOR && Integer.parseInt(matcher.group(2)) >= MINOR);
    }

    /** Whether a socket holds the port on any address. */
    boolean contains(Protocol protocol, int port) {
        var ports = used.get(protocol);
        return ports == null || ports.get(port);
    }

    /** Keeps the ports alone; those of a dump that is repeated were used a moment ago, and stay. */
    private static final class Ports implements SocketSink {

        private final BitSet ports = new BitSet();

        @Override
        public void add(BoundSocket socket) {
            ports.set(socket.port());
        }

        @Override
        public void restart() {}

        @Override
        public void complete() {}
    }
}
