package io.github.labmon.containers;

import io.github.labmon.containers.engine.ContainersSettings;
import io.github.labmon.containers.engine.EngineReader;
import io.github.labmon.containers.engine.EngineReading;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.reading.CachedReading;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.TargetStates;
import io.github.labmon.thread.DaemonThreads;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Reads the containers: the documentation of the package shows the document. */
@Singleton
final class ContainersFunction implements StatusFunction<ContainersStatus> {

    private static final Duration DEADLINE = Duration.ofMillis(1_800);

    /** How long a reading is waited for; an engine that needs longer serves the next one. */
    private static final Duration WAIT_TIME = Duration.ofMillis(1_600);

    /** For details and counters, after which the reading ends without the missing ones. */
    private static final Duration BUDGET = Duration.ofMillis(1_450);

    private static final Duration INTERRUPT_AFTER = Duration.ofSeconds(10);

    private final ContainersSettings settings;
    private final Duration waitTime;
    private final EngineReader engine;
    private final CachedReading<EngineReading> reading;
    private final StatusAssembler assembler = new StatusAssembler(InstantSource.system());

    ContainersFunction(ContainersSettings settings, DeadlineFactor deadlineFactor) {
        this.settings = settings;
        this.waitTime = deadlineFactor.with(WAIT_TIME);
        this.engine = new EngineReader(settings, Path.of("/"), InstantSource.system(), deadlineFactor.with(BUDGET));
        this.reading = new CachedReading<>(
                engine::read,
                CachedReading.Limits.of(Duration.ZERO, INTERRUPT_AFTER),
                DaemonThreads.platform("labmon-engine"));
    }

    @Override
    public String name() {
        return "containers";
    }

    @Override
    public String description() {
        return "Containers and Compose projects: state, health, restarts, CPU, memory.";
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
    public ContainersStatus read() throws InterruptedException {
        var outcome = reading.await(System.nanoTime() + waitTime.toNanos());
        return assembler.status(outcome, reading.last().orElse(null));
    }

    @Override
    public ContainersStatus unread(Problem problem, Instant observedAt) {
        return StatusAssembler.unread(problem, observedAt);
    }

    @Override
    public Measurements measurements(ContainersStatus document) {
        return ContainersMeasurements.of(document, settings.engineReported());
    }

    @Override
    public StatusCard card(ContainersStatus document) {
        return ContainersCard.of(document);
    }

    @Override
    public List<DetailGroup> details(ContainersStatus document) {
        return ContainersCard.details(document);
    }

    @Override
    public List<RuleDefinition> alertRules() {
        return ContainersAlertRules.all(settings.engineReported());
    }

    @Override
    public ContainersStatus withStates(ContainersStatus document, TargetStates states) {
        return document.configured() ? document.withStates(states) : document;
    }

    @PreDestroy
    void close() {
        engine.close();
    }
}
