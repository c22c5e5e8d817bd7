package io.github.labmon.ups;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.Target;
import io.github.labmon.status.TargetStates;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Reads the UPSs of all NUT servers: the documentation of the package shows the document. */
@Singleton
final class UpsFunction implements StatusFunction<UpsStatus> {

    private static final Duration WAIT_TIME = Duration.ofMillis(1_300);

    private final UpsSettings settings;
    private final UpsReader reader;
    private final UpsStatusAssembler assembler = new UpsStatusAssembler();
    private final InstantSource clock = InstantSource.system();

    UpsFunction(UpsSettings settings, DeadlineFactor deadlineFactor) {
        this.settings = settings;
        this.reader = new UpsReader(
                settings,
                new UpsReader.Waiting(deadlineFactor.with(WAIT_TIME), deadlineFactor.grace()),
                InstantSource.system());
    }

    @Override
    public String name() {
        return "ups";
    }

    @Override
    public String description() {
        return "Uninterruptible power supplies by Network UPS Tools: state, battery, runtime, load.";
    }

    @Override
    public Duration freshness() {
        return settings.freshness();
    }

    /** An incomplete reading is followed by another one at the next request: its attempts have gone on meanwhile. */
    @Override
    public Duration freshness(UpsStatus document) {
        var stillReading = document.servers().stream().anyMatch(server -> server.state() == State.UNKNOWN);
        return stillReading ? Duration.ZERO : settings.freshness();
    }

    @Override
    public UpsStatus read() throws InterruptedException {
        return assembler.status(reader.read(), clock.instant());
    }

    @Override
    public UpsStatus unread(Problem problem, Instant observedAt) {
        return new UpsStatus(observedAt, State.UNKNOWN, !settings.servers().isEmpty(), List.of(), List.of(), problem);
    }

    @Override
    public Target.Reach reach() {
        return settings.servers().stream().allMatch(NutServerAddress::isLocal)
                ? Target.Reach.LOCAL
                : Target.Reach.NETWORK;
    }

    @Override
    public Measurements measurements(UpsStatus document) {
        return UpsMeasurements.of(document);
    }

    @Override
    public StatusCard card(UpsStatus document) {
        return UpsCard.of(document);
    }

    @Override
    public List<DetailGroup> details(UpsStatus document) {
        return UpsCard.details(document);
    }

    @Override
    public List<RuleDefinition> alertRules() {
        return UpsAlertRules.all();
    }

    @Override
    public UpsStatus withStates(UpsStatus document, TargetStates states) {
        return document.withStates(states);
    }

    @PreDestroy
    void close() {
        reader.close();
    }
}
