package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.fritz.upnp.DeviceDescription.Service;
import io.github.labmon.fritz.upnp.SoapClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The queries of UPnP's Internet gateway device, which need no login. */
final class IgdQueries {

    private final SoapClient soap;
    private final QueryRunner runner;
    private final RouterCache cache;
    private final Duration deadline;

    IgdQueries(SoapClient soap, QueryRunner runner, RouterCache cache, Duration deadline) {
        this.soap = soap;
        this.runner = runner;
        this.cache = cache;
        this.deadline = deadline;
    }

    /**
     * The steps that other queries follow on.
     *
     * @param traffic completes with whether traffic counters were read
     * @param connections completes when the status of each connection service is known
     */
    record Started(CompletableFuture<Boolean> traffic, CompletableFuture<Void> connections) {}

    ServiceCaller caller(DeviceDescription description) {
        return new ServiceCaller(soap, description.base(), null, deadline);
    }

    /** Starts all queries; where there is no description, forgets their values. */
    Started start(Optional<DeviceDescription> description) {
        if (description.isEmpty()) {
            cache.forgetInterface(false);
            return new Started(CompletableFuture.completedFuture(false), CompletableFuture.completedFuture(null));
        }
        var device = description.get();
        runner.add(query(RouterQuery.IGD_LINK, device));
        return new Started(startTraffic(device), startConnections(device));
    }

    private CompletableFuture<Optional<ActionArguments>> query(RouterQuery query, DeviceDescription device) {
        var cached = cache.query(query);
        var service = device.service(query.service());
        if (service.isEmpty()) {
            cached.forget();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return runner.query(cached, () -> caller(device).call(service.get(), query.action()));
    }

    /** FRITZ!OS's extension has 64-bit counters; the standard actions are the fallback for any failure of it. */
    private CompletableFuture<Boolean> startTraffic(DeviceDescription device) {
        var traffic = query(RouterQuery.ADDON_INFOS, device).thenCompose(addon -> {
            if (addon.isPresent()) {
                cache.query(RouterQuery.IGD_RECEIVED).forget();
                cache.query(RouterQuery.IGD_SENT).forget();
                return CompletableFuture.completedFuture(true);
            }
            return query(RouterQuery.IGD_RECEIVED, device)
                    .thenCombine(
                            query(RouterQuery.IGD_SENT, device),
                            (received, sent) -> received.isPresent() || sent.isPresent());
        });
        runner.add(traffic);
        return traffic;
    }

    private CompletableFuture<Void> startConnections(DeviceDescription device) {
        var connections = cache.connections(device, false);
        var all = connections.stream()
                .map(connection -> runner.query(
                                connection.status, () -> caller(device).call(connection.service, "GetStatusInfo"))
                        .thenAccept(status -> startDetails(connection, device, connections.size() == 1)))
                .toArray(CompletableFuture<?>[]::new);
        var ended = CompletableFuture.allOf(all);
        runner.add(ended);
        return ended;
    }

    private void startDetails(ConnectionQueries connection, DeviceDescription device, boolean only) {
        if (!only && !connection.isConnected(cache.reading())) {
            connection.forgetDetails();
            return;
        }
        startDetail(connection.address, connection.service, device, "GetExternalIPAddress");
        startDetail(connection.address6, connection.service, device, "X_AVM_DE_GetExternalIPv6Address");
    }

    private void startDetail(
            CachedQuery<ActionArguments> query, Service service, DeviceDescription device, String action) {
        runner.start(query, () -> caller(device).call(service, action));
    }
}
