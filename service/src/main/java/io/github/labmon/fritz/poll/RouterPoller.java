package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.config.FritzSettings;
import io.github.labmon.fritz.config.RouterAddress;
import io.github.labmon.fritz.ping.PingProbe;
import io.github.labmon.fritz.ping.TcpProbe;
import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.fritz.upnp.QueryFailure.Reason;
import io.github.labmon.fritz.upnp.QueryResult;
import io.github.labmon.fritz.upnp.SoapClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * Polls one router: reachability, UPnP and TR-064 at the same time, each query with its own deadline. A reading returns
 * the values that are known when its time is over; the queries continue, and the next reading has their values.
 */
public final class RouterPoller {

    private final RouterAddress address;
    private final QuerySchedule schedule;
    private final ExecutorService threads;
    private final SoapClient soap;
    private final PingProbe ping;
    private final TcpProbe tcp;
    private final PendingQueries pending = new PendingQueries();
    private final RouterCache cache;
    private final IgdQueries igd;
    private final Tr064Queries tr064;

    public RouterPoller(
            RouterAddress address,
            FritzSettings settings,
            QuerySchedule schedule,
            SoapClient soap,
            ExecutorService threads) {
        this.address = address;
        this.schedule = schedule;
        this.threads = threads;
        this.soap = soap;
        this.ping = new PingProbe(settings.ping());
        this.tcp = new TcpProbe(threads);
        this.cache = new RouterCache(schedule);
        this.igd = new IgdQueries(soap, new QueryRunner(threads, pending, cache), cache, schedule.answer());
        this.tr064 =
                new Tr064Queries(address, settings, schedule, soap, new QueryRunner(threads, pending, cache), cache);
    }

    /**
     * Starts the queries that are due and waits for them.
     *
     * @param untilNanos the latest end of the wait, by {@link System#nanoTime()}
     */
    public RouterSnapshot read(long untilNanos) throws InterruptedException {
        cache.refreshOutdatedDescriptions();
        cache.beginReading();
        startReachability();
        startInterfaces();
        pending.await(untilNanos);
        var snapshot = cache.snapshot(tr064.mode());
        if (snapshot.portRefuses()) {
            cache.forgetInterfaces();
            return cache.snapshot(tr064.mode());
        }
        return snapshot;
    }

    private void startReachability() {
        var reading = cache.reading();
        pending.add(cache.name.start(reading, threads, this::resolve).thenAccept(found -> {
            if (found.isEmpty()) {
                cache.ping.forget();
                cache.tcp.forget();
                return;
            }
            var at = found.get();
            pending.add(cache.ping.start(reading, threads, () -> new QueryResult.Success<>(ping.ping(at))));
            pending.add(
                    cache.tcp.start(reading, threads, () -> new QueryResult.Success<>(tcp.probe(at, address.port()))));
        }));
    }

    private QueryResult<InetAddress> resolve() {
        try {
            return new QueryResult.Success<>(InetAddress.getByName(address.host()));
        } catch (UnknownHostException e) {
            return QueryResult.failed(Reason.NAME_NOT_FOUND);
        }
    }

    private void startInterfaces() {
        var box = description(cache.tr064, List.of(Tr064Queries.DESCRIPTION));
        var gateway = description(cache.igd, igdPaths());
        var tr064Connections = box.thenCompose(description -> {
            if (description.isEmpty()) {
                startBoxInfo();
            }
            return tr064.start(description);
        });
        var igdStarted = gateway.thenApply(igd::start);
        var traffic = igdStarted.thenCompose(IgdQueries.Started::traffic);
        var igdConnections = igdStarted.thenCompose(IgdQueries.Started::connections);
        pending.add(tr064Connections);
        pending.add(igdStarted);
        pending.add(tr064Connections.thenAcceptBoth(
                traffic, (connections, igdHasTraffic) -> tr064.startTraffic(box.join(), igdHasTraffic)));
        pending.add(tr064Connections.thenAcceptBoth(
                igdConnections, (ofTr064, ofIgd) -> startPortMappings(box.join(), gateway.join())));
    }

    /** The web interface reports the model also where both interfaces are switched off. */
    private void startBoxInfo() {
        address.webUri("/jason_boxinfo.xml")
                .ifPresent(uri -> pending.add(
                        cache.boxInfo.start(cache.reading(), threads, () -> soap.boxInfo(uri, schedule.answer()))));
    }

    private List<String> igdPaths() {
        return address.igdPath() == null ? List.of("/igddesc.xml", "/igd2desc.xml") : List.of(address.igdPath());
    }

    /** The description, or the last one where this attempt was cut off or timed out. */
    private CompletableFuture<Optional<DeviceDescription>> description(
            CachedQuery<DeviceDescription> query, List<String> paths) {
        var reading = cache.reading();
        return query.start(reading, threads, () -> description(paths))
                .thenApply(found -> query.state(reading).usable());
    }

    /** The description at the first of these paths where there is one. */
    private QueryResult<DeviceDescription> description(List<String> paths) throws InterruptedException {
        QueryResult<DeviceDescription> last = QueryResult.failed(Reason.NOT_FOUND);
        for (var path : paths) {
            last = soap.description(address.uri(path).orElseThrow(), schedule.answer());
            if (!(last instanceof QueryResult.Failed<DeviceDescription> failed)
                    || !failed.failure().notThere()) {
                return last;
            }
        }
        return last;
    }

    /** From TR-064 where it has a connected service, else from UPnP. Neither is part of a problem where it has none. */
    private void startPortMappings(Optional<DeviceDescription> box, Optional<DeviceDescription> gateway) {
        var reading = cache.reading();
        var services = cache.connections().stream()
                .filter(connection -> connection.isConnected(reading))
                .toList();
        if (services.isEmpty()) {
            return;
        }
        var started = cache.portMappings.start(reading, threads, () -> {
            var until = System.nanoTime() + schedule.portMappings().toNanos();
            QueryResult<PortMappingTable> last = QueryResult.failed(Reason.NOT_OFFERED);
            for (var connection : services) {
                var description = connection.needsLogin() ? box : gateway;
                if (description.isPresent() && !(last instanceof QueryResult.Success)) {
                    var caller = connection.needsLogin() ? tr064.caller() : igd.caller(description.get());
                    last = new PortMappingReader(caller, connection.service, until).read();
                }
            }
            return last;
        });
        if (!cache.portMappings.everSucceeded()) {
            pending.add(started);
        }
    }
}
