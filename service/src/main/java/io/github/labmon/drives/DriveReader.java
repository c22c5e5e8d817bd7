package io.github.labmon.drives;

import io.github.labmon.drives.block.BlockDrive;
import io.github.labmon.drives.block.BlockDrives;
import io.github.labmon.drives.tool.DrivesSettings;
import io.github.labmon.drives.tool.SmartReader;
import io.github.labmon.drives.tool.SmartResult;
import io.github.labmon.drives.tool.SmartResult.Unavailable;
import io.github.labmon.probe.ProbeResult;
import io.github.labmon.probe.ProbeRunner;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.smart.SmartFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the drives side by side, each on a thread of its own: one that hangs delays no other. The SMART data of a drive is read
 * once in each interval, and its last values are returned meanwhile.
 */
final class DriveReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DriveReader.class);

    /** So much longer than smartctl may run an attempt may take. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final DrivesSettings settings;
    private final Limits limits;
    private final InstantSource clock;
    private final BlockDrives blockDrives;
    private final DriveAssembler assembler;
    private final ProbeRunner<String, SmartResult> probes = new ProbeRunner<>("labmon-drives-smart");
    private final Map<String, SmartReader> readers = new TreeMap<>();
    private final Map<String, SmartTracker> trackers = new TreeMap<>();

    /**
     * How long is waited.
     *
     * @param waitTime for the response of a drive; a later reading has what arrived meanwhile
     * @param tool after which smartctl is stopped: one that has not ended by then never does
     * @param response after which a reading that has not arrived is reported
     */
    record Limits(Duration waitTime, Duration tool, Duration response) {

        /** After which time a drive does not respond at all. */
        Duration silence() {
            return response(tool);
        }

        /** smartctl is run twice for a bridge that it does not know. */
        static Duration response(Duration tool) {
            return tool.plus(tool).plus(SLACK);
        }
    }

    DriveReader(DrivesSettings settings, IdentifierMasking identifiers, InstantSource clock, Limits limits) {
        this.settings = settings;
        this.limits = limits;
        this.clock = clock;
        this.blockDrives = new BlockDrives(settings.sys(), settings.devices(), settings.ofNvme());
        this.assembler = new DriveAssembler(identifiers, limits, settings.limitCelsius());
    }

    /** Whether the drives can be searched for. */
    boolean isSysfsVisible() {
        return blockDrives.isVisible();
    }

    /** All drives, sorted by device. */
    synchronized List<DriveStatus> read() throws InterruptedException {
        var found = blockDrives.find();
        found.forEach(this::start);
        takeResults(found);
        var now = clock.instant();
        var documents = new ArrayList<DriveStatus>();
        for (var drive : found) {
            var tracker = tracker(drive);
            if (!tracker.isOfNvme()) {
                documents.add(assembler.present(tracker, now));
            }
        }
        documents.addAll(missing(found));
        documents.sort(
                Comparator.comparingInt((DriveStatus drive) -> drive.device().length())
                        .thenComparing(DriveStatus::device));
        return documents;
    }

    private SmartTracker tracker(BlockDrive drive) {
        return trackers.computeIfAbsent(drive.key(), key -> new SmartTracker(drive, clock.instant()));
    }

    private void start(BlockDrive drive) {
        var now = clock.instant();
        var tracker = tracker(drive);
        tracker.seen(drive, now);
        if (!tracker.isPending() && tracker.isDue(now, settings.interval())) {
            var reader = readers.computeIfAbsent(drive.key(), key -> new SmartReader(settings, limits.tool(), clock));
            probes.start(drive.key(), () -> reader.read(drive));
            tracker.pending(Duration.ZERO);
        }
    }

    private void takeResults(List<BlockDrive> drives) throws InterruptedException {
        var keys = drives.stream()
                .filter(drive -> tracker(drive).isPending())
                .map(BlockDrive::key)
                .toList();
        for (var entry : probes.results(keys, limits.waitTime()).entrySet()) {
            var tracker = trackers.get(entry.getKey());
            if (tracker == null) {
                continue;
            }
            if (entry.getValue() instanceof ProbeResult.Pending<SmartResult> pending) {
                tracker.pending(pending.age());
            } else {
                tracker.accept(result(tracker.drive(), entry.getValue()), clock.instant());
            }
        }
    }

    private static SmartResult result(BlockDrive drive, ProbeResult<SmartResult> result) {
        if (result instanceof ProbeResult.Completed<SmartResult> completed) {
            return completed.value();
        }
        if (result instanceof ProbeResult.Failed<SmartResult> failed) {
            LOG.warn(
                    "drives: reading {} failed: {}",
                    drive.name(),
                    failed.cause().getClass().getSimpleName());
        }
        return new Unavailable(
                new SmartFailure(SmartFailure.SmartFailureKind.TOOL_FAILED, DrivesProblems.readingFailed()));
    }

    /** Drives that were there and are gone, and those that the settings name. One behind USB is made to be unplugged. */
    private List<DriveStatus> missing(List<BlockDrive> found) {
        var keys = found.stream().map(BlockDrive::key).toList();
        var names = new ArrayList<>(found.stream().map(BlockDrive::name).toList());
        var missing = new ArrayList<DriveStatus>();
        trackers.forEach((key, tracker) -> {
            var drive = tracker.drive();
            if (!keys.contains(key) && !drive.isExternal() && !names.contains(drive.name()) && !tracker.isOfNvme()) {
                names.add(drive.name());
                missing.add(assembler.gone(tracker));
            }
        });
        settings.devices().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> missing.add(assembler.namedAndMissing(name, clock.instant())));
        return missing;
    }

    @Override
    public void close() {
        probes.close();
    }
}
