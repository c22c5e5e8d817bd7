package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.ConnectionState;
import io.github.labmon.fritz.poll.QueryState;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.status.WanStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of a router's WAN connection services provides the connection to the Internet. The connected one does, whichever
 * it is. Where none is connected, the default one of TR-064 decides: others are leftovers of an earlier configuration.
 */
final class ConnectionChoice {

    private static final String UNCONFIGURED = "Unconfigured";

    private static final List<WanStatus.Status> BEST_FIRST = List.of(
            WanStatus.Status.ONLINE, WanStatus.Status.CONNECTING, WanStatus.Status.OFFLINE, WanStatus.Status.UNKNOWN);

    private ConnectionChoice() {}

    /** The service that counts; empty where none reports its status. */
    static Optional<ConnectionState> of(RouterSnapshot snapshot) {
        var defaultService = snapshot.connections().stream()
                .filter(ConnectionState::isDefault)
                .findFirst();
        var counting = snapshot.connections().stream()
                .filter(connection -> connection.connectionStatus() != null)
                .filter(connection -> defaultService.isEmpty() || !isLeftover(connection))
                .toList();
        var current = counting.stream()
                .filter(connection -> connection.statusQueries().anyMatch(QueryState::succeeded))
                .toList();
        var best = best(current.isEmpty() ? counting : current);
        return best.filter(connection -> status(connection) == WanStatus.Status.OFFLINE)
                .flatMap(connection -> defaultService)
                .filter(connection -> UNCONFIGURED.equalsIgnoreCase(connection.connectionStatus()))
                .or(() -> best);
    }

    private static boolean isLeftover(ConnectionState connection) {
        return connection.needsLogin() && !connection.isDefault() && status(connection) == WanStatus.Status.OFFLINE;
    }

    private static Optional<ConnectionState> best(List<ConnectionState> connections) {
        return connections.stream()
                .min(Comparator.comparingInt((ConnectionState connection) -> BEST_FIRST.indexOf(status(connection)))
                        .thenComparing(connection -> !connection.isDefault()));
    }

    static WanStatus.Status status(ConnectionState connection) {
        return WanStatus.Status.of(connection.connectionStatus());
    }
}
