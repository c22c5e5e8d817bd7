package io.github.labmon.nvme;

import io.github.labmon.nvme.tool.NvmeSettings;
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

/** Reads the NVMe drives: the document is described in the package's page. */
@Singleton
final class NvmeFunction implements StatusFunction<NvmeStatus> {

    /** Leaves time for the rest within the deadline of the function. */
    private static final Duration WAIT_TIME = Duration.ofMillis(1_100);

    private static final Duration TOOL_DEADLINE = Duration.ofSeconds(10);

    private final NvmeSettings settings;
    private final NvmeDrives drives;

    NvmeFunction(NvmeSettings settings, IdentifierMasking identifiers, DeadlineFactor deadlineFactor) {
        this.settings = settings;
        var limits = new NvmeDrives.Limits(
                deadlineFactor.with(WAIT_TIME),
                TOOL_DEADLINE,
                deadlineFactor.overdue(WAIT_TIME, NvmeDrives.Limits.response(TOOL_DEADLINE)));
        this.drives = new NvmeDrives(settings, identifiers, InstantSource.system(), limits);
    }

    @Override
    public String name() {
        return "nvme";
    }

    @Override
    public String description() {
        return "NVMe drives: health, wear, temperature, capacity.";
    }

    @Override
    public Duration freshness() {
        return settings.freshness();
    }

    /** While a tool still runs, the next request reads again: it gets what the tool has printed meanwhile. */
    @Override
    public Duration freshness(NvmeStatus document) {
        var stillReading =
                document.devices().stream().anyMatch(drive -> drive.reasons().contains(DriveHealthRules.STILL_READING));
        return stillReading ? Duration.ZERO : settings.freshness();
    }

    @Override
    public NvmeStatus read() throws InterruptedException {
        return drives.read();
    }

    @Override
    public StatusCard card(NvmeStatus document) {
        return NvmeCard.of(document);
    }

    @Override
    public List<DetailGroup> details(NvmeStatus document) {
        return NvmeCard.details(document);
    }

    @Override
    public List<RuleDefinition> alertRules() {
        return NvmeAlertRules.all();
    }

    @Override
    public Measurements measurements(NvmeStatus document) {
        return NvmeMeasurements.of(document);
    }

    @Override
    public NvmeStatus unread(Problem problem, Instant observedAt) {
        return NvmeStatus.unread(problem, observedAt);
    }

    /** A tool that hangs must not outlive labmon. */
    @PreDestroy
    void close() {
        drives.close();
    }

    @Override
    public NvmeStatus withStates(NvmeStatus document, TargetStates states) {
        return document.withStates(states);
    }
}
