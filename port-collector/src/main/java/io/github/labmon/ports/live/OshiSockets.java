package io.github.labmon.ports.live;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;
import oshi.software.os.OperatingSystem;

/** Ports off Linux, from OSHI: with owners, and without information about IPv6-only sockets. */
final class OshiSockets {

    private final OperatingSystem system = new SystemInfo().getOperatingSystem();

    List<PortUse> read() {
        var uses = new ArrayList<PortUse>();
        for (var connection : system.getInternetProtocolStats().getConnections()) {
            var protocol =
                    connection.getType().toLowerCase(Locale.ROOT).startsWith("tcp") ? Protocol.TCP : Protocol.UDP;
            if (isBound(connection, protocol)) {
                uses.add(use(connection, protocol));
            }
        }
        return uses;
    }

    private static boolean isBound(IPConnection connection, Protocol protocol) {
        if (connection.getLocalPort() < 1) {
            return false;
        }
        return protocol == Protocol.TCP ? connection.getState() == TcpState.LISTEN : connection.getForeignPort() == 0;
    }

    private PortUse use(IPConnection connection, Protocol protocol) {
        var v6 = connection.getType().endsWith("6");
        var bytes = connection.getLocalAddress();
        // OSHI represents "all addresses" by an address without bytes.
        var address = bytes.length == 0 ? (v6 ? "::" : "0.0.0.0") : IpAddress.text(bytes);
        return new PortUse(
                protocol,
                address,
                connection.getLocalPort(),
                address.contains(":") ? null : Boolean.FALSE,
                null,
                PortState.LISTENING,
                holder(connection.getowningProcessId()),
                null);
    }

    private @Nullable ProcessHolder holder(int pid) {
        if (pid <= 0) {
            return null;
        }
        var process = system.getProcess(pid);
        return process == null
                ? new ProcessHolder(pid, null, null)
                : new ProcessHolder(pid, known(process.getName()), known(process.getUser()));
    }

    private static @Nullable String known(String text) {
        return text.isBlank() || text.equalsIgnoreCase("unknown") ? null : text;
    }
}
