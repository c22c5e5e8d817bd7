package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.config.FritzSettings;
import io.github.labmon.fritz.config.RouterAddress;
import io.github.labmon.fritz.ping.PingProbe;
import io.github.labmon.fritz.ping.TcpProbe;
import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.fritz.upnp.DeviceDescription.Service;
import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.fritz.upnp.QueryResult;
import io.github.labmon.fritz.upnp.RouterHttp;
import io.github.labmon.fritz.upnp.SoapClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Asks one router for all that needs no login, beside {@link Tr064Queries}: everything side by side, each part under its own
 * deadline. What the router says, {@link RouterSnapshot} holds.
 */
public final class RouterPoller {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration DESCRIPTION_EVERY = Duration.ofMinutes(10);
    private static final Duration NAME_EVERY = Duration.ofSeconds(30);

    private final RouterAddress address;
    private final ExecutorService threads;
    private final SoapClient soap;
    private final PingProbe ping;
    private final TcpProbe tcp;
    private final Tr064Queries tr064;
    private final Bulkhead queue = Bulkhead.ofABox();
    private final RouterSnapshot view;
    private @Nullable CompletableFuture<Void> tr064Flow;
    private @Nullable CompletableFuture<Void> igdFlow;

    public RouterPoller(RouterAddress address, FritzSettings settings, RouterHttp http, ExecutorService threads) {
        this.address = address;
        this.threads = threads;
        this.soap = new SoapClient(http);
        this.ping = new PingProbe(settings.ping());
        this.tcp = new TcpProbe(threads);
        this.view =
                new RouterSnapshot(settings.credentials(address).password().isPresent(), DESCRIPTION_EVERY, NAME_EVERY);
        this.tr064 = new Tr064Queries(address, settings, soap, threads, view);
    }

    /** Asks for everything and waits until this time, or less where all has come. */
    public RouterSnapshot read(long untilNanos) throws InterruptedException {
        var round = new PendingQueries();
        view.forgetDescriptionsThatLie();
        view.begin(MonotonicInstant.now());
        round.add(flow(() -> reach(round)));
        tr064Flow = again(tr064Flow, () -> tr064(round));
        igdFlow = again(igdFlow, () -> igd(round));
        round.add(tr064Flow);
        round.add(igdFlow);
        round.await(untilNanos);
        return view;
    }

    private CompletableFuture<Void> flow(Runnable flow) {
        return CompletableFuture.runAsync(flow, threads);
    }

    /** A flow that still waits for something is not started a second time. */
    private CompletableFuture<Void> again(@Nullable CompletableFuture<Void> running, Runnable flow) {
        return running == null || running.isDone() ? flow(flow) : running;
    }

    private void reach(PendingQueries round) {
        var found = round.await(view.resolved.ask(threads, this::resolve));
        if (found.isEmpty()) {
            view.ping.forget();
            view.tcp.forget();
            return;
        }
        var at = found.get();
        round.add(view.ping.ask(threads, () -> new QueryResult.Good<>(ping.ask(at))));
        round.add(view.tcp.ask(threads, () -> new QueryResult.Good<>(tcp.probe(at, address.port()))));
    }

    private QueryResult<InetAddress> resolve() {
        try {
            return new QueryResult.Good<>(InetAddress.getByName(address.host()));
        } catch (UnknownHostException e) {
            return QueryResult.bad(QueryFailure.Kind.NAME_NOT_FOUND);
        }
    }

    private void tr064(PendingQueries round) {
        var box = round.await(view.tr64.ask(threads, () -> description(List.of(Tr064Queries.DESCRIPTION))));
        if (box.isEmpty()) {
            askPages(round);
        }
        tr064.ask(round, box);
    }

    /** A box whose interfaces are both off still tells its model where its pages are. */
    private void askPages(PendingQueries round) {
        address.webUri("/jason_boxinfo.xml")
                .ifPresent(uri -> round.add(
                        view.pages.ask(threads, () -> soap.document(uri, ANSWER).then(FirmwareVersion::boxInfo))));
    }

    private void igd(PendingQueries round) {
        var description = round.await(view.igd.ask(threads, () -> description(igdPaths())));
        if (description.isEmpty()) {
            view.forgetParts(part -> !part.needsLogin());
            return;
        }
        for (var part : RouterQuery.values()) {
            if (!part.needsLogin() && !part.insteadOfTraffic()) {
                round.add(ask(part, service(description.get(), part.service()))
                        .thenAccept(answer -> askInstead(round, part, description.get())));
            }
        }
    }

    /** The plain counters of UPnP, where the box has not its maker's own. */
    private void askInstead(PendingQueries round, RouterQuery asked, DeviceDescription description) {
        if (asked == RouterQuery.TRAFFIC) {
            for (var part : List.of(RouterQuery.RECEIVED, RouterQuery.SENT)) {
                var wanted = view.part(RouterQuery.TRAFFIC).notOffered();
                round.add(ask(part, wanted ? description.service(part.service()) : Optional.empty()));
            }
        }
    }

    /** Other makers' routers also have their connection as PPP. */
    private static Optional<Service> service(DeviceDescription description, String kind) {
        var service = description.service(kind);
        return service.isEmpty() && kind.equals("WANIPConnection") ? description.service("WANPPPConnection") : service;
    }

    private List<String> igdPaths() {
        return address.igdPath() == null ? List.of("/igddesc.xml", "/igd2desc.xml") : List.of(address.igdPath());
    }

    /** Of the first of these paths where there is one. */
    private QueryResult<DeviceDescription> description(List<String> paths) throws InterruptedException {
        QueryResult<DeviceDescription> last = QueryResult.bad(QueryFailure.Kind.NOT_THERE);
        for (var path : paths) {
            last = soap.document(address.uri(path).orElseThrow(), ANSWER).then(DeviceDescription::of);
            if (!(last instanceof QueryResult.Bad<DeviceDescription> bad)
                    || !bad.trouble().notThere()) {
                return last;
            }
        }
        return last;
    }

    private CompletableFuture<Optional<ActionArguments>> ask(RouterQuery part, Optional<Service> service) {
        var asked = view.part(part);
        if (service.isEmpty()) {
            asked.forget();
        }
        return service.isEmpty() || asked.notOffered()
                ? CompletableFuture.completedFuture(Optional.empty())
                : asked.ask(threads, () -> queue.call(() -> call(service.get(), part.action())));
    }

    private QueryResult<ActionArguments> call(Service service, String action) throws InterruptedException {
        var uri = RouterAddress.resolve(address.uri(igdPaths().get(0)).orElseThrow(), service.controlUrl());
        return uri.isEmpty()
                ? QueryResult.bad(QueryFailure.Kind.HOSTILE, "its description leads to another host")
                : soap.call(uri.get(), service, action, null, ANSWER);
    }
}
