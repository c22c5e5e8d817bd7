package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.QueryState;
import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.upnp.ActionArguments;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each field once that was left out because it cannot be read; without its value, which can be anything. */
final class RejectedFieldLog {

    private static final Logger LOG = LoggerFactory.getLogger(RejectedFieldLog.class);

    private final String router;
    private final Set<String> logged = new HashSet<>();

    RejectedFieldLog(String router) {
        this.router = router;
    }

    void log(RouterSnapshot snapshot) {
        for (var query : RouterQuery.values()) {
            log(query.action(), snapshot.query(query));
        }
        for (var connection : snapshot.connections()) {
            connection.statusQueries().forEach(query -> log("connection", query));
            log("connection", connection.address());
        }
        for (var network : snapshot.wifi()) {
            log("Wi-Fi " + network.number(), network.info());
        }
    }

    private void log(String title, QueryState<ActionArguments> query) {
        query.value()
                .ifPresent(arguments -> arguments.rejected().forEach(field -> {
                    if (logged.add(title + '/' + field)) {
                        LOG.warn(
                                "fritz: {}: {} of {} is left out: it is not readable, or not of its type",
                                router,
                                field,
                                title);
                    }
                }));
    }
}
