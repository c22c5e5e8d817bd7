package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.ConnectionState;
import io.github.labmon.fritz.poll.QueryState;
import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.poll.WifiState;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.fritz.upnp.QueryFailure.Reason;
import io.github.labmon.text.Message;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The failed queries of a reading that a user should know of, and those that have not ended. */
final class FailedQueries {

    static final Message REACHABILITY = Message.of("fritz.query.reachability");

    private static final Message CONNECTION = Message.of("fritz.query.connection");
    private static final Message ADDRESS = Message.of("fritz.query.address");
    private static final Message DESCRIPTION = Message.of("fritz.query.description");
    private static final Message UPNP_DESCRIPTION = Message.of("fritz.query.upnp-description");

    /** How many names a sentence has. */
    private static final int NAMED = 4;

    /** What another query returns as well, or most devices do not have. */
    private static final Set<RouterQuery> OFTEN_NOT_OFFERED =
            EnumSet.of(RouterQuery.IGD_LINK, RouterQuery.RECEIVED, RouterQuery.SENT, RouterQuery.HOST_COUNT);

    private final RouterSnapshot snapshot;

    FailedQueries(RouterSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * Queries that failed alike.
     *
     * @param titles their names
     * @param alarming whether a part of the router could not be read that it should have
     */
    record Group(List<Message> titles, QueryFailure failure, boolean alarming) {}

    private record FailedQuery(Message title, QueryFailure failure, boolean alarming) {}

    /** By their failures, each once, in the order of the queries. */
    List<Group> groups() {
        Map<QueryFailure, List<FailedQuery>> byFailure = Stream.of(single(), connections(), wifi())
                .flatMap(failed -> failed)
                .collect(Collectors.groupingBy(FailedQuery::failure, LinkedHashMap::new, Collectors.toList()));
        return byFailure.entrySet().stream()
                .map(entry -> new Group(
                        entry.getValue().stream()
                                .map(FailedQuery::title)
                                .distinct()
                                .toList(),
                        entry.getKey(),
                        entry.getValue().stream().anyMatch(FailedQuery::alarming)))
                .toList();
    }

    private Stream<FailedQuery> single() {
        return Stream.of(RouterQuery.values())
                .filter(query -> !isSuperfluous(query))
                .flatMap(query -> failed(query.title(), snapshot.query(query).failure(), !query.optional()));
    }

    /** An optional action has a standard one as its fallback: only its timeouts and missing rights are worth a note. */
    private boolean isSuperfluous(RouterQuery query) {
        var state = snapshot.query(query);
        if (query.optional()) {
            return !state.failed(Reason.TIMED_OUT)
                    && !state.failed(Reason.RIGHT_MISSING)
                    && !state.failed(Reason.LOGIN_REFUSED);
        }
        return (OFTEN_NOT_OFFERED.contains(query) && state.failed(Reason.NOT_OFFERED))
                || (query == RouterQuery.HOST_COUNT
                        && snapshot.query(RouterQuery.HOST_LIST).succeeded());
    }

    /** Of the services of one interface one has to report its status; the others need not. */
    private Stream<FailedQuery> connections() {
        var known = snapshot.connections().stream().anyMatch(FailedQueries::reports);
        var failed = Stream.of(true, false).flatMap(needsLogin -> {
            var services = snapshot.connections().stream()
                    .filter(connection -> connection.needsLogin() == needsLogin)
                    .toList();
            return services.stream().anyMatch(FailedQueries::reports)
                    ? Stream.<FailedQuery>empty()
                    : services.stream()
                            .filter(connection ->
                                    connection.isDefault() || services.stream().noneMatch(ConnectionState::isDefault))
                            .flatMap(connection ->
                                    failed(CONNECTION, connection.status().failure(), !known));
        });
        return Stream.concat(failed, addresses());
    }

    private static boolean reports(ConnectionState connection) {
        return connection.connectionStatus() != null
                && connection.statusQueries().anyMatch(QueryState::succeeded);
    }

    private Stream<FailedQuery> addresses() {
        var chosen = ConnectionChoice.of(snapshot);
        var address = WanAddresses.ipv4(snapshot, chosen.orElse(null), new FieldReader(snapshot));
        return address != null
                ? Stream.empty()
                : chosen.stream()
                        .filter(connection -> ConnectionChoice.status(connection) == WanStatus.Status.ONLINE)
                        .flatMap(connection ->
                                failed(ADDRESS, connection.address().failure(), false));
    }

    private Stream<FailedQuery> wifi() {
        return snapshot.wifi().stream()
                .flatMap(network -> Stream.concat(
                        failed(wifi("wifi", network), network.info().failure(), true),
                        failed(
                                wifi("wifi-clients", network),
                                network.associations().failure(),
                                true)));
    }

    /** A query that a device does not implement is not reported. */
    private static Stream<FailedQuery> failed(Message title, @Nullable QueryFailure failure, boolean alarming) {
        return Stream.ofNullable(failure)
                .map(each -> new FailedQuery(title, each, alarming && each.reason() != Reason.NOT_OFFERED));
    }

    /** The names of those whose first attempt has not ended, without those that take long on every router. */
    List<Message> stillReading() {
        return Stream.of(
                        title(DESCRIPTION, snapshot.tr064()),
                        title(UPNP_DESCRIPTION, snapshot.igd()),
                        Stream.of(RouterQuery.values())
                                .filter(query -> !query.inBackground())
                                .flatMap(query -> title(query.title(), snapshot.query(query))),
                        snapshot.connections().stream().flatMap(connection -> title(CONNECTION, connection.status())),
                        snapshot.wifi().stream().flatMap(network -> title(wifi("wifi", network), network.info())))
                .flatMap(titles -> titles)
                .distinct()
                .toList();
    }

    private static Stream<Message> title(Message title, QueryState<?> query) {
        return query.stillReading() ? Stream.of(title) : Stream.empty();
    }

    private static Message wifi(String key, WifiState network) {
        return Message.of("fritz.query." + key).with("number", network.number());
    }

    /** Several names as one argument of a sentence; of many the first ones. */
    static Message list(List<Message> titles) {
        if (titles.size() <= NAMED + 1) {
            return Message.of("fritz.queries").withAll("queries", titles);
        }
        var named = new ArrayList<>(titles.subList(0, NAMED));
        named.add(Message.of("fritz.query.more").with("count", titles.size() - NAMED));
        return Message.of("fritz.queries").withAll("queries", named);
    }

    /** The name of the description of TR-064 or of UPnP. */
    static Message description(boolean tr064) {
        return tr064 ? DESCRIPTION : UPNP_DESCRIPTION;
    }
}
