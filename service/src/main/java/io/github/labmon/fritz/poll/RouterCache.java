package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.ping.PingResult;
import io.github.labmon.fritz.ping.TcpResult;
import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.fritz.upnp.DeviceDescription.Service;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All queries of one router with their last values, while readings come and go. */
final class RouterCache implements RouterValues {

    /** Routers have at most three; a description can list any number. */
    private static final int MAX_CONNECTIONS = 8;

    final CachedQuery<InetAddress> name;
    final CachedQuery<PingResult> ping;
    final CachedQuery<TcpResult> tcp;
    final CachedQuery<DeviceDescription> tr064;
    final CachedQuery<DeviceDescription> igd;
    final CachedQuery<DeviceDescription> boxInfo;
    final CachedQuery<PortMappingTable> portMappings;

    private final Duration freshness;
    private final Map<RouterQuery, CachedQuery<ActionArguments>> queries = new EnumMap<>(RouterQuery.class);
    private final Map<Integer, WifiQueries> wifi = new ConcurrentSkipListMap<>();
    private final Map<Service, ConnectionQueries> tr064Connections = new LinkedHashMap<>();
    private final Map<Service, ConnectionQueries> igdConnections = new LinkedHashMap<>();
    private volatile MonotonicInstant reading = MonotonicInstant.now();
    private volatile @Nullable String firmware;

    RouterCache(QuerySchedule schedule) {
        freshness = schedule.freshness();
        name = query(QuerySchedule.NAME_INTERVAL);
        ping = query(freshness);
        tcp = query(freshness);
        tr064 = query(QuerySchedule.DESCRIPTION_INTERVAL);
        igd = query(QuerySchedule.DESCRIPTION_INTERVAL);
        boxInfo = query(QuerySchedule.DESCRIPTION_INTERVAL);
        portMappings = new CachedQuery<>(
                QuerySchedule.PORT_MAPPINGS_INTERVAL, QuerySchedule.PORT_MAPPINGS_INTERVAL, MonotonicInstant::now);
        for (var each : RouterQuery.values()) {
            queries.put(each, query(each.interval(freshness)));
        }
    }

    private <T> CachedQuery<T> query(Duration interval) {
        return new CachedQuery<>(
                interval, freshness, MonotonicInstant::now); // a failure is retried at the next reading
    }

    void beginReading() {
        reading = MonotonicInstant.now();
    }

    /** When the current reading began. */
    MonotonicInstant reading() {
        return reading;
    }

    CachedQuery<ActionArguments> query(RouterQuery query) {
        return Objects.requireNonNull(queries.get(query));
    }

    @Override
    public Optional<ActionArguments> value(RouterQuery query) {
        return query(query).state(reading).value();
    }

    WifiQueries wifi(int number) {
        return wifi.computeIfAbsent(number, n -> new WifiQueries(n, query(freshness), query(freshness)));
    }

    /** The queries of the connection services of a description, in its order. */
    synchronized List<ConnectionQueries> connections(DeviceDescription description, boolean needsLogin) {
        var known = needsLogin ? tr064Connections : igdConnections;
        var services = Stream.of(ConnectionQueries.PPP, ConnectionQueries.IP)
                .flatMap(kind -> description.services(kind).stream())
                .distinct()
                .limit(MAX_CONNECTIONS)
                .toList();
        known.keySet().retainAll(services);
        services.forEach(service -> known.computeIfAbsent(
                service, added -> new ConnectionQueries(added, needsLogin, () -> query(freshness))));
        return services.stream().map(known::get).map(Objects::requireNonNull).toList();
    }

    /** All connection services, those of TR-064 first. */
    synchronized List<ConnectionQueries> connections() {
        var all = new ArrayList<>(tr064Connections.values());
        all.addAll(igdConnections.values());
        return all;
    }

    /** Discards all values of TR-064 or of UPnP. */
    synchronized void forgetInterface(boolean needsLogin) {
        queries.forEach((query, cached) -> {
            if (query.needsLogin() == needsLogin) {
                cached.forget();
            }
        });
        (needsLogin ? tr064Connections : igdConnections).clear();
        if (needsLogin) {
            wifi.clear();
        }
    }

    /** Discards everything that the interfaces returned: they are switched off, or another device has the address. */
    void forgetInterfaces() {
        forgetInterface(true);
        forgetInterface(false);
        portMappings.forget();
        tr064.forget();
        igd.forget();
    }

    /** A service that is not there any more means that the description is outdated: the interface was switched off. */
    void refreshOutdatedDescriptions() {
        queries.forEach((query, cached) -> {
            var failure = cached.state(reading).failure();
            if (!query.optional() && failure != null && failure.notThere()) {
                (query.needsLogin() ? tr064 : igd).refresh();
            }
        });
    }

    /** After a firmware update a box can implement what it did not implement before. */
    synchronized void noteFirmware(ActionArguments device) {
        var now = device.text("SoftwareVersion");
        if (firmware != null && now != null && !firmware.equals(now)) {
            queries.values().forEach(CachedQuery::forgetNotOffered);
            wifi.values().forEach(WifiQueries::forgetNotOffered);
            connections().forEach(ConnectionQueries::forgetNotOffered);
            portMappings.refresh();
            tr064.refresh();
            igd.refresh();
        }
        firmware = now == null ? firmware : now;
    }

    /** The values that are known now, for the current reading. */
    RouterSnapshot snapshot(RouterSnapshot.LoginMode login) {
        var states = new TreeMap<RouterQuery, QueryState<ActionArguments>>();
        queries.forEach((query, cached) -> states.put(query, cached.state(reading)));
        return new RouterSnapshot(
                reading,
                login,
                name.state(reading),
                ping.state(reading),
                tcp.state(reading),
                tr064.state(reading),
                igd.state(reading),
                boxInfo.state(reading),
                states,
                connections().stream().map(each -> each.state(reading)).toList(),
                wifi.values().stream().map(each -> each.state(reading)).toList(),
                portMappings.state(reading));
    }
}
