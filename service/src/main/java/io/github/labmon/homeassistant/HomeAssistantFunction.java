package io.github.labmon.homeassistant;

import io.github.labmon.client.HttpEventLoop;
import io.github.labmon.client.HttpTransport;
import io.github.labmon.client.RequestDeadline;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads Home Assistant; the documentation of the package shows the document. */
@Singleton
final class HomeAssistantFunction implements StatusFunction<HomeAssistantStatus> {

    private static final Duration DEADLINE = Duration.ofMillis(1_800);

    /**
     * How long the requests of one reading may take. On a slow or busy machine labmon itself can need longer than Home Assistant,
     * which must not be reported as a timeout of Home Assistant: the requests have longer than the function's deadline. Its clients
     * get the previous values meanwhile.
     */
    private static final Duration BUDGET_OF_A_COMMAND = Duration.ofMillis(6_400);

    /**
     * With a tenth of a processor the first reading of a Home Assistant that responds at once took more than 12 s. Less than the
     * grace of the service, after which a reading counts as one that hangs.
     */
    private static final Duration BUDGET_OF_THE_SERVICE = Duration.ofSeconds(25);

    private final HomeAssistantSettings settings;
    private final InstantSource clock;
    private final Duration budget;
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.platform("labmon-ha"));
    private final Optional<HomeAssistantPoller> poller;
    private volatile boolean prepared;

    @Inject
    HomeAssistantFunction(
            HomeAssistantSettings settings,
            IdentifierMasking identifiers,
            TokenCircuitBreaker circuit,
            HttpEventLoop eventLoop,
            DeadlineFactor deadlines) {
        this(
                settings,
                identifiers,
                circuit,
                eventLoop,
                InstantSource.system(),
                deadlines.grace().isZero() ? BUDGET_OF_A_COMMAND : BUDGET_OF_THE_SERVICE);
    }

    /** With this time for the requests of one reading. */
    HomeAssistantFunction(
            HomeAssistantSettings settings,
            IdentifierMasking identifiers,
            TokenCircuitBreaker circuit,
            HttpEventLoop eventLoop,
            InstantSource clock,
            Duration budget) {
        this.settings = settings;
        this.clock = clock;
        this.budget = budget;
        var transport = new HttpTransport(eventLoop, settings.fingerprints());
        this.poller = settings.url()
                .map(url -> new HomeAssistantPoller(url, settings, identifiers, transport, circuit, clock, threads));
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    @Override
    public String name() {
        return "ha";
    }

    @Override
    public String description() {
        return "Home Assistant: reachability, state, version and last start.";
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }

    @Override
    public Duration freshness() {
        return settings.freshness();
    }

    @Override
    public HomeAssistantStatus read() throws InterruptedException {
        return poller.isPresent() ? read(poller.get()) : HomeAssistantStatus.notConfigured(clock.instant());
    }

    private HomeAssistantStatus read(HomeAssistantPoller configured) throws InterruptedException {
        if (!prepared) {
            prepared = true;
            configured.prepare();
        }
        return configured.read(RequestDeadline.after(budget));
    }

    @Override
    public StatusCard card(HomeAssistantStatus document) {
        return HomeAssistantCard.of(document);
    }

    @Override
    public List<DetailGroup> details(HomeAssistantStatus document) {
        return HomeAssistantCard.details(document);
    }

    @Override
    public Target.Reach reach() {
        return Target.Reach.NETWORK;
    }

    @Override
    public List<RuleDefinition> alertRules() {
        return HomeAssistantAlertRules.all();
    }

    @Override
    public Measurements measurements(HomeAssistantStatus document) {
        return HomeAssistantMeasurements.of(document);
    }

    @Override
    public HomeAssistantStatus unread(Problem problem, Instant observedAt) {
        return HomeAssistantStatus.unread(problem, observedAt);
    }

    @Override
    public HomeAssistantStatus withStates(HomeAssistantStatus document, TargetStates states) {
        return document.configured() ? document.withState(states.whole()) : document;
    }
}
