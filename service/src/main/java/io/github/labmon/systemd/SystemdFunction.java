package io.github.labmon.systemd;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusFunction;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
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

    private static final Duration DEADLINE = Duration.ofMillis(1_200);
    private static final Duration JOURNAL_PATIENCE = Duration.ofMillis(200);

    private final SystemdSettings settings;
    private final SystemctlReader units;
    private final JournalReader journal;
    private final InstantSource clock = InstantSource.system();
    private volatile boolean waitsForLog;

    @Inject
    SystemdFunction(SystemdSettings settings, DeadlineFactor deadlineFactor) {
        this(settings, deadlineFactor, SystemdPrograms.OF_THE_HOST);
    }

    /** With its own programs. */
    SystemdFunction(SystemdSettings settings, DeadlineFactor deadlineFactor, SystemdPrograms programs) {
        this.settings = settings;
        this.units = new SystemctlReader(programs, deadlineFactor.with(DEADLINE), clock);
        this.journal = new JournalReader(programs, deadlineFactor.with(JOURNAL_PATIENCE));
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

    /** The line of a log that is still read is in the next reading. */
    @Override
    public Duration freshness(SystemdStatus document) {
        return waitsForLog ? Duration.ZERO : settings.freshness();
    }

    @Override
    public SystemdStatus read() throws InterruptedException {
        var reading = units.read();
        if (reading instanceof SystemdReading.Read read) {
            return status(read);
        }
        waitsForLog = false;
        return reading instanceof SystemdReading.Unreadable unreadable
                ? SystemdStatus.unread(clock.instant(), unreadable.problem())
                : SystemdStatus.notConfigured(clock.instant());
    }

    private SystemdStatus status(SystemdReading.Read read) throws InterruptedException {
        var now = clock.instant();
        var failed = read.units().stream()
                .filter(unit -> !settings.isIgnored(unit.name()))
                .toList();
        var lines = journal.read(failed);
        waitsForLog = lines.containsValue(new JournalReader.LogLine.Pending());
        var names = failed.stream().map(FailedUnit::name).collect(Collectors.toSet());
        return SystemdStatus.of(
                now,
                failed.stream()
                        .map(unit -> UnitRules.assess(unit, lines.get(unit.logKey())))
                        .toList(),
                read.timers().stream()
                        .filter(timer -> !settings.isIgnored(timer.name()) && !names.contains(timer.name()))
                        .map(timer -> UnitRules.assess(timer, names, now))
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
    public SystemdStatus withStates(SystemdStatus document, Map<String, State> states, State whole) {
        return document.withStates(states, whole);
    }

    @PreDestroy
    void close() {
        journal.close();
    }
}
