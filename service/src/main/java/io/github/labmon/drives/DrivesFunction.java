package io.github.labmon.drives;

import io.github.labmon.drives.pool.PoolAlertRules;
import io.github.labmon.drives.pool.PoolReader;
import io.github.labmon.drives.tool.DrivesSettings;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.IdentifierMasking;
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
import java.util.stream.Stream;

/** Reads SATA, SAS and USB drives and pools: the documentation of the package shows the document. */
@Singleton
final class DrivesFunction implements StatusFunction<DrivesStatus> {

    /** Of the document; the SMART data of a drive has an interval of its own. */
    private static final Duration FRESHNESS = Duration.ofSeconds(10);

    /** Leaves time for the rest within the deadline of the function. */
    private static final Duration WAIT_TIME = Duration.ofMillis(1_100);

    private static final Duration TOOL_DEADLINE = Duration.ofSeconds(20);

    private final DriveReader drives;
    private final PoolReader pools;
    private final Duration freshness;
    private final InstantSource clock = InstantSource.system();

    DrivesFunction(
            DrivesSettings settings, PoolReader pools, IdentifierMasking identifiers, DeadlineFactor deadlineFactor) {
        var limits = new DriveReader.Limits(
                deadlineFactor.with(WAIT_TIME),
                TOOL_DEADLINE,
                deadlineFactor.overdue(WAIT_TIME, DriveReader.Limits.response(TOOL_DEADLINE)));
        this.drives = new DriveReader(settings, identifiers, clock, limits);
        this.pools = pools;
        this.freshness = settings.interval().compareTo(FRESHNESS) < 0 ? settings.interval() : FRESHNESS;
    }

    @Override
    public String name() {
        return "drives";
    }

    @Override
    public String description() {
        return "SATA, SAS and USB drives: health, defects, wear, temperature; pools of drives.";
    }

    @Override
    public Duration freshness() {
        return freshness;
    }

    /** While smartctl or a program of pools still runs, the next request reads again: it gets what was printed meanwhile. */
    @Override
    public Duration freshness(DrivesStatus document) {
        var stillReading =
                document.drives().stream().anyMatch(drive -> drive.reasons().contains(SmartHealthRules.STILL_READING))
                        || document.poolProblems().stream()
                                .anyMatch(problem -> problem.code().equals(PoolReader.STILL_READING));
        return stillReading ? Duration.ZERO : freshness;
    }

    @Override
    public DrivesStatus read() throws InterruptedException {
        if (!drives.isSysfsVisible()) {
            return DrivesStatus.unread(DrivesProblems.sysfsNotVisible(), clock.instant());
        }
        pools.start();
        var read = drives.read();
        return DrivesStatus.of(clock.instant(), read, pools.read());
    }

    @Override
    public DrivesStatus unread(Problem problem, Instant observedAt) {
        return DrivesStatus.unread(problem, observedAt);
    }

    @Override
    public Measurements measurements(DrivesStatus document) {
        return DrivesMeasurements.of(document);
    }

    @Override
    public StatusCard card(DrivesStatus document) {
        return DrivesCard.of(document);
    }

    @Override
    public List<DetailGroup> details(DrivesStatus document) {
        return DrivesCard.details(document);
    }

    @Override
    public List<RuleDefinition> alertRules() {
        return Stream.concat(DrivesAlertRules.all().stream(), PoolAlertRules.all().stream())
                .toList();
    }

    @Override
    public DrivesStatus withStates(DrivesStatus document, TargetStates states) {
        return document.withStates(states);
    }

    /** A tool that hangs must not outlive labmon. */
    @PreDestroy
    void close() {
        drives.close();
    }
}
