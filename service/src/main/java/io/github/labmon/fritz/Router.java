package io.github.labmon.fritz;

import io.github.labmon.fritz.DeviceDescription.Service;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Asks one router for all that needs no login, beside {@link Tr064}: everything side by side, each part under its own
 * deadline. What the router says, {@link View} holds.
 */
final class Router {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration DESCRIPTION_EVERY = Duration.ofMinutes(10);
    private static final Duration NAME_EVERY = Duration.ofSeconds(30);

    private final RouterAddress address;
    private final ExecutorService threads;
    private final SoapClient soap;
    private final Ping ping;
    private final TcpProbe tcp;
    private final Tr064 tr064;
    private final CallQueue queue = CallQueue.ofABox();
    private final View view;
    private @Nullable CompletableFuture<Void> tr064Flow;
    private @Nullable CompletableFuture<Void> igdFlow;

    Router(RouterAddress address, FritzSettings settings, RouterHttp http, ExecutorService threads) {
        this.address = address;
        this.threads = threads;
        this.soap = new SoapClient(http);
        this.ping = new Ping(settings.ping());
        this.tcp = new TcpProbe(threads);
        this.view = new View(settings.credentials(address).password().isPresent(), DESCRIPTION_EVERY, NAME_EVERY);
        this.tr064 = new Tr064(address, settings, soap, threads, view);
    }

    /** Asks for everything and waits until this time, or less where all has come. */
    View read(long untilNanos) throws InterruptedException {
        var round = new Round();
        view.forgetDescriptionsThatLie();
        view.begin(Moment.now());
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

    private void reach(Round round) {
        var found = round.await(view.resolved.ask(threads, this::resolve));
        if (found.isEmpty()) {
            view.ping.forget();
            view.tcp.forget();
            return;
        }
        var at = found.get();
        round.add(view.ping.ask(threads, () -> new Result.Good<>(ping.ask(at))));
        round.add(view.tcp.ask(threads, () -> new Result.Good<>(tcp.probe(at, address.port()))));
    }

    private Result<InetAddress> resolve() {
        try {
            return new Result.Good<>(InetAddress.getByName(address.host()));
        } catch (UnknownHostException e) {
            return Result.bad(Trouble.Kind.NAME_NOT_FOUND);
        }
    }

    private void tr064(Round round) {
        var box = round.await(view.tr64.ask(threads, () -> description(List.of(Tr064.DESCRIPTION))));
        if (box.isEmpty()) {
            askPages(round);
        }
        tr064.ask(round, box);
    }

    /** A box whose interfaces are both off still tells its model where its pages are. */
    private void askPages(Round round) {
        address.webUri("/jason_boxinfo.xml")
                .ifPresent(uri -> round.add(
                        view.pages.ask(threads, () -> soap.document(uri, ANSWER).then(Firmware::boxInfo))));
    }

    private void igd(Round round) {
        var description = round.await(view.igd.ask(threads, () -> description(igdPaths())));
        if (description.isEmpty()) {
            view.forgetParts(part -> !part.needsLogin());
            return;
        }
        for (var part : Part.values()) {
            if (!part.needsLogin() && !part.insteadOfTraffic()) {
                round.add(ask(part, service(description.get(), part.service()))
                        .thenAccept(answer -> askInstead(round, part, description.get())));
            }
        }
    }

    /** The plain counters of UPnP, where the box has not its maker's own. */
    private void askInstead(Round round, Part asked, DeviceDescription description) {
        if (asked == Part.TRAFFIC) {
            for (var part : List.of(Part.RECEIVED, Part.SENT)) {
                var wanted = view.part(Part.TRAFFIC).notOffered();
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
    private Result<DeviceDescription> description(List<String> paths) throws InterruptedException {
        Result<DeviceDescription> last = Result.bad(Trouble.Kind.NOT_THERE);
        for (var path : paths) {
            last = soap.document(address.uri(path).orElseThrow(), ANSWER).then(DeviceDescription::of);
            if (!(last instanceof Result.Bad<DeviceDescription> bad)
                    || !bad.trouble().notThere()) {
                return last;
            }
        }
        return last;
    }

    private CompletableFuture<Optional<Fields>> ask(Part part, Optional<Service> service) {
        var asked = view.part(part);
        if (service.isEmpty()) {
            asked.forget();
        }
        return service.isEmpty() || asked.notOffered()
                ? CompletableFuture.completedFuture(Optional.empty())
                : asked.ask(threads, () -> queue.call(() -> call(service.get(), part.action())));
    }

    private Result<Fields> call(Service service, String action) throws InterruptedException {
        var uri = RouterAddress.resolve(address.uri(igdPaths().get(0)).orElseThrow(), service.controlUrl());
        return uri.isEmpty()
                ? Result.bad(Trouble.Kind.HOSTILE, "its description leads to another host")
                : soap.call(uri.get(), service, action, null, ANSWER);
    }
}
