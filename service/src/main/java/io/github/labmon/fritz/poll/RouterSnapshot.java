package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.ping.PingResult;
import io.github.labmon.fritz.ping.TcpResult;
import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.fritz.upnp.DeviceDescription;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The known values of one router at the end of a reading. A snapshot does not change any more.
 *
 * @param reading when the reading began
 * @param login how labmon logs in
 * @param name the host name's address
 * @param ping the last run of ping
 * @param tcp the last TCP connections
 * @param tr064 the description of TR-064
 * @param igd the description of UPnP's Internet gateway device
 * @param boxInfo model and firmware from the web interface of a FRITZ!Box
 * @param queries each query that is made once per router
 * @param connections the WAN connection services, those of TR-064 first
 * @param wifi the wireless networks by their number
 * @param portMappings the port mappings of the connected service
 */
public record RouterSnapshot(
        MonotonicInstant reading,
        LoginMode login,
        QueryState<InetAddress> name,
        QueryState<PingResult> ping,
        QueryState<TcpResult> tcp,
        QueryState<DeviceDescription> tr064,
        QueryState<DeviceDescription> igd,
        QueryState<DeviceDescription> boxInfo,
        Map<RouterQuery, QueryState<ActionArguments>> queries,
        List<ConnectionState> connections,
        List<WifiState> wifi,
        QueryState<PortMappingTable> portMappings)
        implements RouterValues {

    public RouterSnapshot {
        queries = Map.copyOf(queries);
        connections = List.copyOf(connections);
        wifi = List.copyOf(wifi);
    }

    /** How labmon logs in at a router. */
    public enum LoginMode {
        /** No password is set. */
        NONE,
        /** With the user name and password of the settings. */
        CONFIGURED,
        /** The firmware needs a user name, and only a password is set: no login is tried. */
        USER_NAME_MISSING
    }

    public QueryState<ActionArguments> query(RouterQuery query) {
        return Objects.requireNonNull(queries.get(query));
    }

    @Override
    public Optional<ActionArguments> value(RouterQuery query) {
        return query(query).value();
    }

    public AccessType accessType() {
        return AccessType.of(this);
    }

    /** Each description that was read, the one with most details first. */
    public Stream<DeviceDescription> descriptions() {
        return Stream.of(tr064, igd, boxInfo).flatMap(query -> query.value().stream());
    }

    /** The queries that need a login. */
    public Stream<QueryState<ActionArguments>> loginQueries() {
        return Stream.of(
                        Stream.of(RouterQuery.values())
                                .filter(RouterQuery::needsLogin)
                                .map(this::query),
                        connections.stream()
                                .filter(ConnectionState::needsLogin)
                                .filter(ConnectionState::isDefault)
                                .flatMap(ConnectionState::statusQueries),
                        wifi.stream().flatMap(network -> Stream.of(network.info(), network.associations())))
                .flatMap(queries -> queries);
    }

    /** Whether an interface of the router answered in this reading. */
    public boolean interfacesAnswered() {
        return interfaceQueries()
                .map(QueryState::latest)
                .anyMatch(latest -> latest != null && !latest.at().before(reading));
    }

    /** Whether the port of the router's interfaces refuses connections. */
    public boolean portRefuses() {
        return tcp.value()
                        .filter(result -> result.requestedPort().state() == TcpResult.TcpPortState.REFUSED)
                        .isPresent()
                && !interfacesAnswered();
    }

    /** Everything that the router's interfaces answer. */
    public Stream<QueryState<?>> interfaceQueries() {
        return Stream.of(
                        Stream.of(tr064, igd),
                        queries.values().stream(),
                        connections.stream().map(ConnectionState::status),
                        wifi.stream().flatMap(network -> Stream.of(network.info(), network.associations())))
                .flatMap(queries -> queries);
    }
}
