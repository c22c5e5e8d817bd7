package io.github.labmon.fritz;

import io.github.labmon.fritz.config.FritzSettings;
import io.github.labmon.fritz.config.RouterAddress;
import io.github.labmon.fritz.poll.RouterPoller;
import io.github.labmon.fritz.upnp.RouterHttp;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.Target;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads all routers at the same time: see the package's page for what it answers. */
@Singleton
final class FritzFunction implements StatusFunction<FritzStatus> {

    /** The deadline of the whole less what it takes to put the document together. */
    private static final Duration BUDGET = Duration.ofMillis(1_600);

    private final FritzSettings settings;
    private final Duration budget;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "labmon-fritz");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Watched> routers;

    @Inject
    FritzFunction(FritzSettings settings, IdentifierMasking identifiers, DeadlineFactor patience) {
        this(settings, identifiers, patience.with(BUDGET));
    }

    /** As one that waits this long for its routers. */
    FritzFunction(FritzSettings settings, IdentifierMasking identifiers, Duration budget) {
        this.settings = settings;
        this.budget = budget;
        var tls = settings.routers().stream().anyMatch(RouterAddress::tls);
        var http = new RouterHttp(tls, settings.fingerprints(), threads);
        this.routers = settings.routers().stream()
                .map(address -> new Watched(
                        new RouterPoller(address, settings, http, threads),
                        new RouterStatusAssembler(address, identifiers)))
                .toList();
    }

    /** A router, and what labmon keeps of it. */
    private record Watched(RouterPoller router, RouterStatusAssembler report) {}

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    @Override
    public String name() {
        return "fritz";
    }

    @Override
    public String description() {
        return "FRITZ!Box and other routers: reachability, connection, line, clients.";
    }

    @Override
    public Duration deadline() {
        return Duration.ofMillis(1_800);
    }

    @Override
    public Duration freshness() {
        return settings.freshness();
    }

    @Override
    public FritzStatus read() throws Exception {
        var until = System.nanoTime() + budget.toNanos();
        var reading = routers.stream()
                .map(watched -> threads.submit(
                        () -> watched.report().of(watched.router().read(until))))
                .toList();
        var hosts = new ArrayList<RouterStatus>();
        for (var router : reading) {
            hosts.add(router.get());
        }
        return FritzStatus.of(hosts, Instant.now());
    }

    @Override
    public StatusCard card(FritzStatus document) {
        return FritzCard.of(document);
    }

    @Override
    public List<DetailGroup> details(FritzStatus document) {
        return FritzCard.details(document);
    }

    @Override
    public Target.Reach reach() {
        return Target.Reach.NETWORK;
    }

    @Override
    public List<RuleDefinition> alertRules() {
        return FritzAlertRules.all();
    }

    @Override
    public Measurements measurements(FritzStatus document) {
        return FritzMeasurements.of(document);
    }

    @Override
    public FritzStatus unread(Problem problem, Instant observedAt) {
        return FritzStatus.unread(problem, observedAt);
    }
}
