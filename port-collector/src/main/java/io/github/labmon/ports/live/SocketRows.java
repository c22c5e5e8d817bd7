package io.github.labmon.ports.live;

import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sockets and their owners as rows of a report: one for each protocol, address, port and interface. */
final class SocketRows {

    private final UserNames users;

    SocketRows(Path proc) {
        var ofHost = proc.resolve("1/root/etc/passwd");
        this.users = new UserNames(Files.isReadable(ofHost) ? ofHost : Path.of("/etc/passwd"));
    }

    /** The rows, sorted. */
    List<PortUse> of(Collection<BoundSocket> sockets, Map<Long, SocketOwners.Owner> owners) {
        users.refresh();
        var rows = new TreeMap<PortUse, PortUse>(PortUse.ORDER);
        for (var socket : sockets) {
            var row = row(socket, owners.get(socket.inode()));
            rows.merge(row, row, SocketRows::merge);
        }
        return List.copyOf(rows.values());
    }

    private PortUse row(BoundSocket socket, SocketOwners.@Nullable Owner owner) {
        return new PortUse(
                socket.protocol(),
                socket.address(),
                socket.port(),
                socket.ipv6Only(),
                interfaceName(socket.interfaceIndex()),
                socket.state() == SocketState.LISTENING ? PortState.LISTENING : PortState.BOUND,
                process(socket, owner),
                null);
    }

    private @Nullable ProcessHolder process(BoundSocket socket, SocketOwners.@Nullable Owner owner) {
        if (socket.state() == SocketState.TIME_WAIT) {
            return null; // its process has closed it, and the kernel reports user 0 for all of these
        }
        var user = users.name(socket.uid());
        return owner == null ? new ProcessHolder(null, null, user) : new ProcessHolder(owner.pid(), owner.name(), user);
    }

    /** Sockets that share a port (SO_REUSEPORT) are one row: of the lowest pid, and dual-stack if one of them is. */
    private static PortUse merge(PortUse a, PortUse b) {
        var first = pid(b) < pid(a) ? b : a;
        var dual = Boolean.FALSE.equals(a.ipv6Only()) || Boolean.FALSE.equals(b.ipv6Only());
        return new PortUse(
                first.protocol(),
                first.address(),
                first.port(),
                dual ? Boolean.FALSE : first.ipv6Only(),
                first.networkInterface(),
                first.state(),
                first.process(),
                first.container());
    }

    private static int pid(PortUse use) {
        return use.process() == null || use.process().pid() == null
                ? Integer.MAX_VALUE
                : use.process().pid();
    }

    private static @Nullable String interfaceName(int index) {
        if (index == 0) {
            return null;
        }
        try {
            var found = NetworkInterface.getByIndex(index);
            return found == null ? null : found.getName();
        } catch (SocketException e) {
            return null; // the interface was removed
        }
    }
}
