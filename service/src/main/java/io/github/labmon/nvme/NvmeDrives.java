package io.github.labmon.nvme;

import io.github.labmon.mounts.FileSystemSpaces;
import io.github.labmon.nvme.sysfs.DriveFileSystems;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.SysfsDrives;
import io.github.labmon.nvme.tool.DriveSmart;
import io.github.labmon.nvme.tool.NvmeSettings;
import io.github.labmon.settings.IdentifierMasking;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All drives. Everything that can hang is started first and then waited for once, up to the wait time. */
final class NvmeDrives implements AutoCloseable {

    private final NvmeSettings settings;
    private final Limits limits;
    private final InstantSource clock;
    private final SysfsDrives sysfs;
    private final DriveProbes probes;
    private final DriveFileSystems fileSystems;
    private final DriveStatusAssembler assembler;
    private final MissingDrives missingDrives;
    private final Map<String, DriveTracker> trackers = new TreeMap<>();

    /**
     * How long is waited.
     *
     * @param waitTime for the first response of a drive; a later reading has what arrived meanwhile
     * @param tool after which a tool is stopped: one that has not ended by then never does
     * @param response after which a SMART log that has not arrived is overdue
     */
    record Limits(Duration waitTime, Duration tool, Duration response) {

        /** So much longer than a tool may run a SMART log may take. */
        private static final Duration SLACK = Duration.ofSeconds(2);

        static Duration response(Duration tool) {
            return tool.plus(SLACK);
        }
    }

    NvmeDrives(NvmeSettings settings, IdentifierMasking identifiers, InstantSource clock, Limits limits) {
        this.settings = settings;
        this.limits = limits;
        this.clock = clock;
        this.sysfs = new SysfsDrives(settings.sys(), settings.bridges());
        this.probes =
                new DriveProbes(sysfs, () -> new DriveSmart(settings, sysfs, limits.tool(), clock, System::nanoTime));
        this.fileSystems = new DriveFileSystems(settings.proc(), settings.sys(), new FileSystemSpaces());
        this.assembler = new DriveStatusAssembler(identifiers, limits.response());
        this.missingDrives = new MissingDrives(settings, assembler);
    }

    synchronized NvmeStatus read() throws InterruptedException {
        if (!sysfs.isVisible()) {
            return NvmeStatus.unread(DriveProblems.sysfsNotVisible(), clock.instant());
        }
        var found = sysfs.find();
        var reported = found.stream().filter(this::isReported).toList();
        var documents = new ArrayList<>(present(reported));
        documents.addAll(missingDrives.documents(found, trackers.values()));
        return NvmeStatus.of(clock.instant(), documents);
    }

    private boolean isReported(DriveIdentity drive) {
        return settings.devices().isEmpty() || settings.devices().contains(drive.name());
    }

    private List<NvmeDrive> present(List<DriveIdentity> drives) throws InterruptedException {
        if (drives.isEmpty()) {
            return List.of();
        }
        probes.start(drives);
        var query = fileSystems.start(
                drives.stream().flatMap(drive -> drive.disks().stream()).toList());
        var readings = probes.results(drives, limits.waitTime());
        var usage = query.results(limits.waitTime());
        var now = clock.instant();
        return readings.stream()
                .map(reading -> assembler.present(track(reading), usage, now))
                .toList();
    }

    private DriveTracker track(DriveReading reading) {
        var now = clock.instant();
        var key = reading.drive().key();
        var known = trackers.get(key);
        if (known == null) {
            var tracker = new DriveTracker(reading, now);
            trackers.put(key, tracker);
            return tracker;
        }
        known.accept(reading, now);
        return known;
    }

    @Override
    public void close() {
        probes.close();
    }
}
