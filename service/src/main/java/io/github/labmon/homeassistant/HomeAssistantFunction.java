package io.github.labmon.homeassistant;

import io.github.labmon.client.TokenCircuitBreaker;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.ReleaseVersion;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads Home Assistant: see the package's page for what it answers. */
@Singleton
final class HomeAssistantFunction implements StatusFunction<HomeAssistantStatus> {

    /** The deadline of the whole less what it takes to put the document together. */
    private static final Duration BUDGET = Duration.ofMillis(1_600);

    private final HomeAssistantSettings settings;
    private final InstantSource clock;
    private final Duration budget;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "labmon-ha");
        thread.setDaemon(true);
        return thread;
    });
    private final Optional<HomeAssistantPoller> watched;

    @Inject
    HomeAssistantFunction(
            HomeAssistantSettings settings,
            IdentifierMasking identifiers,
            TokenCircuitBreaker circuit,
            DeadlineFactor patience) {
        this(settings, identifiers, circuit, InstantSource.system(), patience.with(BUDGET));
    }

    /** As one that waits this long, by this clock. */
    HomeAssistantFunction(
            HomeAssistantSettings settings,
            IdentifierMasking identifiers,
            TokenCircuitBreaker circuit,
            InstantSource clock,
            Duration budget) {
        this.settings = settings;
        this.clock = clock;
        this.budget = budget;
        this.watched = settings.url()
                .map(url -> new HomeAssistantPoller(
                        url, settings, identifiers, ReleaseVersion.userAgent(), clock, circuit, threads));
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
        return "Home Assistant: whether it answers, how it is, when it started.";
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
    public HomeAssistantStatus read() throws InterruptedException {
        return watched.isPresent()
                ? watched.get().read(System.nanoTime() + budget.toNanos())
                : HomeAssistantStatus.notConfigured(clock.instant());
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
}
