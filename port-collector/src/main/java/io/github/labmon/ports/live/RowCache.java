package io.github.labmon.ports.live;

import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.live.socket.BoundSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of sockets: those of the call before where no socket, owner or user's name has changed since. Used by one thread at a
 * time.
 */
final class RowCache {

    private final SocketRows rows;
    private List<BoundSocket> lastSockets = List.of();
    private List<SocketOwners.@Nullable Owner> lastOwners = List.of();
    private Map<Long, String> lastUsers = Map.of();
    private List<PortUse> lastRows = List.of();

    RowCache(SocketRows rows) {
        this.rows = rows;
    }

    /** The rows, sorted. */
    List<PortUse> of(List<BoundSocket> sockets, Map<Long, SocketOwners.Owner> owners) {
        var users = rows.users();
        if (!users.equals(lastUsers) || !isUnchanged(sockets, owners)) {
            lastRows = rows.of(sockets, owners);
            lastUsers = users;
            lastSockets = sockets;
            lastOwners = new ArrayList<>(sockets.size());
            sockets.forEach(socket -> lastOwners.add(owners.get(socket.inode())));
        }
        return lastRows;
    }

    private boolean isUnchanged(List<BoundSocket> sockets, Map<Long, SocketOwners.Owner> owners) {
        if (sockets.size() != lastSockets.size()) {
            return false;
        }
        for (int i = 0; i < sockets.size(); i++) {
            var socket = sockets.get(i);
            // An interface can have another name by now.
            if (socket.interfaceIndex() != 0
                    || !Objects.equals(socket, lastSockets.get(i))
                    || !Objects.equals(owners.get(socket.inode()), lastOwners.get(i))) {
                return false;
            }
        }
        return true;
    }
}
