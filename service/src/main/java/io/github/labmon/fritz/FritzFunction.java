package io.github.labmon.fritz;

import io.github.labmon.fritz.assembly.RouterStatusAssembler;
import io.github.labmon.fritz.config.FritzSettings;
import io.github.labmon.fritz.config.RouterAddress;
import io.github.labmon.fritz.poll.QuerySchedule;
import io.github.labmon.fritz.poll.RouterPoller;
import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.fritz.upnp.SoapClient;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.Target;
import io.github.labmon.status.TargetStates;
import io.github.labmon.thread.DaemonThreads;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads all routers at the same time; the package documentation shows the document. */
@Singleton
final class FritzFunction implements StatusFunction<FritzStatus> {

    /** The deadline of the function less the time to assemble the document on a slow machine. */
    private static final Duration WAIT = Duration.ofMillis(1_500);

    private final FritzSettings settings;
    private final Duration wait;
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.platform("labmon-fritz"));
    private final List<WatchedRouter> routers;

    @Inject
    FritzFunction(FritzSettings settings, IdentifierMasking identifiers, DeadlineFactor deadlines) {
        this(settings, identifiers, QuerySchedule.of(settings.freshness()), deadlines.with(WAIT));
    }

    /** With its own schedule and time to wait for the routers. */
    FritzFunction(FritzSettings settings, IdentifierMasking identifiers, QuerySchedule schedule, Duration wait) {
        this.settings = settings;
        this.wait = wait;
        var tls = settings.routers().stream().anyMatch(RouterAddress::tls);
        var soap = new SoapClient(tls, settings.fingerprints(), threads);
        this.routers = settings.routers().stream()
                .map(address -> new WatchedRouter(
                        new RouterPoller(address, settings, schedule, soap, threads),
                        new RouterStatusAssembler(address, identifiers)))
                .toList();
    }

    /** A router's queries and the state that outlives a reading. */
    private record WatchedRouter(RouterPoller poller, RouterStatusAssembler assembler) {

        RouterStatus read(long untilNanos) throws InterruptedException {
            return assembler.assemble(poller.read(untilNanos));
        }
    }

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

    /** An incomplete reading is followed by another one at the next request: its queries have gone on meanwhile. */
    @Override
    public Duration freshness(FritzStatus document) {
        var stillReading = document.hosts().stream().anyMatch(router -> router.state() == State.UNKNOWN);
        return stillReading ? Duration.ZERO : settings.freshness();
    }

    @Override
    public FritzStatus read() throws Exception {
        var until = System.nanoTime() + wait.toNanos();
        var readings = routers.stream()
                .map(router -> threads.submit(() -> router.read(until)))
                .toList();
        var hosts = new ArrayList<RouterStatus>();
        for (var reading : readings) {
            hosts.add(reading.get());
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
    public FritzStatus withStates(FritzStatus document, TargetStates states) {
        return document.withStates(states);
    }

    @Override
    public FritzStatus unread(Problem problem, Instant observedAt) {
        return FritzStatus.unread(problem, observedAt);
    }
}
