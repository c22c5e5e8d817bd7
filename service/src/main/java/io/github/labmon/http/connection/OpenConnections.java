package io.github.labmon.http.connection;

import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the number of open connections. At the limit the connection that has been without a request for the longest time is
 * closed for a new one, so that clients which only hold connections do not keep others out.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of Netty: a connection that is closed has no other result
@Singleton
final class OpenConnections {

    private final int limit;
    private final Set<Channel> open = new HashSet<>();
    private final Set<Channel> idle = new LinkedHashSet<>();

    OpenConnections(ConnectionSettings settings) {
        this.limit = settings.maxConnections();
    }

    /** Whether there is a place for a new connection; if not, the caller closes it. */
    boolean admit(Channel connection) {
        var evicted = add(connection);
        if (evicted != null && evicted.isOpen()) {
            evicted.close();
        }
        if (connection.equals(evicted)) {
            return false;
        }
        connection.closeFuture().addListener(closed -> remove(connection));
        return true;
    }

    /** The connection to close: an idle one, the new one itself where all are busy, {@code null} below the limit. */
    private synchronized @Nullable Channel add(Channel connection) {
        @Nullable Channel evicted = null;
        if (open.size() >= limit) {
            var oldest = idle.iterator();
            if (!oldest.hasNext()) {
                return connection;
            }
            evicted = oldest.next();
            oldest.remove();
            open.remove(evicted);
        }
        open.add(connection);
        idle.add(connection);
        return evicted;
    }

    private synchronized void remove(Channel connection) {
        open.remove(connection);
        idle.remove(connection);
    }

    /** A request begins. */
    synchronized void busy(Channel connection) {
        idle.remove(connection);
    }

    /** All requests of the connection are answered. */
    synchronized void idle(Channel connection) {
        if (open.contains(connection)) {
            idle.add(connection);
        }
    }
}
