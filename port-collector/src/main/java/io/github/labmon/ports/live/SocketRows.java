package io.github.labmon.ports.live;

import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.live.socket.BoundSocket;
import io.github.labmon.ports.live.socket.SocketState;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sockets and their owners as rows of a report: one for each protocol, address, port and interface. */
final class SocketRows {

    private final UserNames users;

    SocketRows(Path proc) {
        var ofHost = proc.resolve("1/root/etc/passwd");
        this.users = new UserNames(Files.isReadable(ofHost) ? ofHost : Path.of("/etc/passwd"));
    }

    /** The names of users by number, as they are now. */
    Map<Long, String> users() {
        return users.refresh();
    }

    /** The rows, sorted. */
    List<PortUse> of(Collection<BoundSocket> sockets, Map<Long, SocketOwners.Owner> owners) {
        users.refresh();
        var all = new ArrayList<PortUse>(sockets.size());
        var processes = new HashMap<Integer, ProcessHolder>();
        for (var socket : sockets) {
            all.add(row(socket, owners.get(socket.inode()), processes));
        }
        all.sort(PortUse.ORDER);
        return List.copyOf(merged(all));
    }

    private static List<PortUse> merged(List<PortUse> sorted) {
        var rows = new ArrayList<PortUse>(sorted.size());
        for (var row : sorted) {
            int last = rows.size() - 1;
            if (last >= 0 && PortUse.ORDER.compare(rows.get(last), row) == 0) {
                rows.set(last, merge(rows.get(last), row));
            } else {
                rows.add(row);
            }
        }
        return rows;
    }

    private PortUse row(BoundSocket socket, SocketOwners.@Nullable Owner owner, Map<Integer, ProcessHolder> processes) {
        return new PortUse(
                socket.protocol(),
                socket.address(),
                socket.port(),
                socket.ipv6Only(),
                interfaceName(socket.interfaceIndex()),
                socket.state() == SocketState.LISTENING ? PortState.LISTENING : PortState.BOUND,
                process(socket, owner, processes),
                owner == null ? null : owner.forwardsFor());
    }

    /** A process that holds many sockets, most often of one user, is one object. */
    private @Nullable ProcessHolder process(
            BoundSocket socket, SocketOwners.@Nullable Owner owner, Map<Integer, ProcessHolder> processes) {
        if (socket.state() == SocketState.TIME_WAIT) {
            return null; // its process has closed it, and the kernel reports user 0 for all of these
        }
        var user = users.name(socket.uid());
        if (owner == null) {
            return new ProcessHolder(null, null, user);
        }
        var known = processes.get(owner.pid());
        if (known == null || !user.equals(known.user())) {
            known = new ProcessHolder(owner.pid(), owner.name(), user);
            processes.put(owner.pid(), known);
        }
        return known;
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
