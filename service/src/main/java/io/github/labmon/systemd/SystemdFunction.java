package io.github.labmon.systemd;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.probe.ProbeResult;
import io.github.labmon.probe.ProbeRunner;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.TargetStates;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the failed units and the timers of systemd: the documentation of the package shows the document. */
@Singleton
final class SystemdFunction implements StatusFunction<SystemdStatus> {

    /** Of both calls of systemctl. One that takes longer than it is waited for serves the next request. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final Duration WAIT_TIME = Duration.ofMillis(1_100);
    private static final Duration JOURNAL_WAIT_TIME = Duration.ofMillis(200);

    /** How long the last reading is served while a new one takes long. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    private static final String ATTEMPT = "systemctl";

    private final SystemdSettings settings;
    private final SystemctlReader units;
    private final Duration waitTime;
    private final ProbeRunner<String, SystemdReading> attempts = new ProbeRunner<>("labmon-systemctl");
    private final JournalReader journal;
    private final InstantSource clock = InstantSource.system();
    private volatile boolean incomplete;
    private volatile SystemdReading.@Nullable Read last;

    SystemdFunction(SystemdSettings settings, DeadlineFactor deadlineFactor, SystemdPrograms programs) {
        this.settings = settings;
        this.units = new SystemctlReader(programs, DEADLINE, clock);
        this.waitTime = deadlineFactor.with(WAIT_TIME);
        this.journal = new JournalReader(programs, deadlineFactor.with(JOURNAL_WAIT_TIME));
    }

    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public String description() {
        return "Units of systemd that failed, and timers that did not run.";
    }

    @Override
    public Duration freshness() {
        return settings.freshness();
    }

    /** What is still read, such as the line of a log, is in the next reading. */
    @Override
    public Duration freshness(SystemdStatus document) {
        return incomplete ? Duration.ZERO : settings.freshness();
    }

    @Override
    public SystemdStatus read() throws InterruptedException {
        attempts.start(ATTEMPT, units::read);
        var result = attempts.results(List.of(ATTEMPT), waitTime).get(ATTEMPT);
        if (result instanceof ProbeResult.Completed<SystemdReading> completed) {
            incomplete = false;
            return status(completed.value());
        }
        if (result instanceof ProbeResult.Failed<SystemdReading> failed) {
            throw new IllegalStateException("Reading systemd failed", failed.cause());
        }
        incomplete = true;
        var before = last;
        return before != null && Duration.between(before.at(), clock.instant()).compareTo(KEPT) < 0
                ? status(before)
                : SystemdStatus.unread(clock.instant(), Problem.of("systemd-still-reading"));
    }

    private SystemdStatus status(SystemdReading reading) throws InterruptedException {
        if (reading instanceof SystemdReading.Read read) {
            last = read;
            return status(read);
        }
        return reading instanceof SystemdReading.Unreadable unreadable
                ? SystemdStatus.unread(clock.instant(), unreadable.problem())
                : SystemdStatus.notConfigured(clock.instant());
    }

    private SystemdStatus status(SystemdReading.Read read) throws InterruptedException {
        var failed = read.units().stream()
                .filter(unit -> !settings.isIgnored(unit.name()))
                .toList();
        var lines = journal.read(failed);
        incomplete = incomplete || lines.containsValue(new JournalReader.LogLine.Pending());
        var names = failed.stream().map(FailedUnit::name).collect(Collectors.toSet());
        return SystemdStatus.of(
                read.at(),
                failed.stream()
                        .map(unit -> UnitRules.assess(unit, lines.get(unit.logKey())))
                        .toList(),
                read.timers().stream()
                        .filter(timer -> !settings.isIgnored(timer.name()) && !names.contains(timer.name()))
                        .map(timer -> UnitRules.assess(timer, names, read.at()))
                        .toList(),
                limit(lines));
    }

    private static @Nullable Problem limit(Map<FailedUnit.LogKey, JournalReader.LogLine> lines) {
        return lines.containsValue(new JournalReader.LogLine.NotPermitted())
                ? Problem.of("systemd-journal-not-permitted")
                : null;
    }

    @Override
    public SystemdStatus unread(Problem problem, Instant observedAt) {
        return SystemdStatus.unread(observedAt, problem);
    }

    @Override
    public Measurements measurements(SystemdStatus document) {
        return SystemdMeasurements.of(document);
    }

    @Override
    public StatusCard card(SystemdStatus document) {
        return SystemdCard.of(document);
    }

    @Override
    public List<DetailGroup> details(SystemdStatus document) {
        return SystemdCard.details(document);
    }

    @Override
    public List<RuleDefinition> alertRules() {
        return SystemdAlertRules.all();
    }

    @Override
    public SystemdStatus withStates(SystemdStatus document, TargetStates states) {
        return document.withStates(states);
    }

    @PreDestroy
    void close() {
        attempts.close();
        journal.close();
    }
}
