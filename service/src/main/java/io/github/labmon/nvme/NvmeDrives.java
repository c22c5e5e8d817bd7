package io.github.labmon.nvme;

import io.github.labmon.mounts.FileSystemSpaces;
import io.github.labmon.nvme.sysfs.BlockDevices;
import io.github.labmon.nvme.sysfs.DriveFileSystems;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.nvme.sysfs.HwmonSensors;
import io.github.labmon.nvme.sysfs.SysfsDrives;
import io.github.labmon.nvme.tool.DriveSmart;
import io.github.labmon.nvme.tool.NvmeSettings;
import io.github.labmon.nvme.tool.SmartReading;
import io.github.labmon.probe.ProbeRunner;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All drives, read side by side: each drive is asked by threads of its own, and one that hangs holds up no other. What it
 * answers too late is there for the next reading.
 */
final class NvmeDrives implements AutoCloseable {

    /** Leaves time for the rest within the deadline of the function. */
    static final Duration PATIENCE = Duration.ofMillis(1_100);

    /** A tool that has not ended by then never does by itself. */
    static final Duration TOOL_DEADLINE = Duration.ofSeconds(10);

    private final NvmeSettings settings;
    private final IdentifierMasking identifiers;
    private final InstantSource clock;
    private final Duration toolDeadline;
    private final SysfsDrives sysfs;
    private final HwmonSensors hwmon;
    private final DriveFileSystems fileSystems;
    private final ProbeRunner<String, DriveSensors> sensors = new ProbeRunner<>("labmon-nvme-sensors");
    private final ProbeRunner<String, SmartReading> smart = new ProbeRunner<>("labmon-nvme-smart");
    private final Map<String, DriveSmart> readers = new TreeMap<>();
    private final Map<String, DriveMemory> memories = new TreeMap<>();

    NvmeDrives(NvmeSettings settings, IdentifierMasking identifiers, InstantSource clock, Duration toolDeadline) {
        this.settings = settings;
        this.identifiers = identifiers;
        this.clock = clock;
        this.toolDeadline = toolDeadline;
        this.sysfs = new SysfsDrives(settings.sys());
        this.hwmon = new HwmonSensors(sysfs);
        this.fileSystems =
                new DriveFileSystems(settings.proc(), new BlockDevices(settings.sys()), new FileSystemSpaces());
    }

    synchronized NvmeStatus read() throws InterruptedException {
        if (!sysfs.isVisible()) {
            return NvmeStatus.unread(
                    new Problem(
                            "nvme-sysfs-not-visible",
                            "labmon cannot see /sys, where Linux tells of its drives; mount it read-only and set"
                                    + " LABMON_SYS where it is not at /sys"),
                    clock.instant());
        }
        var until = System.nanoTime() + PATIENCE.toNanos();
        var found = sysfs.find();
        var wanted = found.stream().filter(this::isWanted).toList();
        wanted.forEach(this::ask);
        var views = new ArrayList<DriveSnapshot>();
        if (!wanted.isEmpty()) {
            var asked = fileSystems.ask();
            for (var drive : wanted) {
                views.add(view(drive, asked, until));
            }
        }
        views.addAll(missing(found));
        return NvmeStatus.of(
                clock.instant(),
                views.stream()
                        .sorted(Comparator.comparingInt((DriveSnapshot view) ->
                                        view.drive().name().length())
                                .thenComparing(view -> view.drive().name()))
                        .map(view -> view.document(identifiers))
                        .toList());
    }

    private boolean isWanted(DriveIdentity drive) {
        return settings.devices().isEmpty() || settings.devices().contains(drive.name());
    }

    private void ask(DriveIdentity drive) {
        memories.computeIfAbsent(drive.key(), key -> new DriveMemory(drive, clock.instant()))
                .see(drive, clock.instant());
        if (!drive.isDead()) {
            var reader = readers.computeIfAbsent(
                    drive.key(), key -> new DriveSmart(settings, toolDeadline, clock, System::nanoTime));
            sensors.start(drive.key(), () -> hwmon.read(drive));
            smart.start(drive.key(), () -> reader.read(drive));
        }
    }

    private DriveSnapshot view(DriveIdentity drive, DriveFileSystems.Asked asked, long until)
            throws InterruptedException {
        var memory = Objects.requireNonNull(memories.get(drive.key()));
        var look = new DriveReading(drive, memory, clock.instant());
        if (drive.isDead()) {
            look.isDead();
        } else {
            look.sensors(sensors.answer(drive.key(), until));
            look.smart(smart.answer(drive.key(), until));
        }
        return look.view(asked.capacity(drive, look.sizes(), until));
    }

    /** Drives that were there, are named, or are expected, and are not there. */
    private List<DriveSnapshot> missing(List<DriveIdentity> found) {
        var here = found.stream().map(DriveIdentity::key).collect(Collectors.toSet());
        var views = new ArrayList<DriveSnapshot>();
        for (var memory : memories.values()) {
            var serial = memory.identity().serial();
            // The number of a controller can change with each plugging in; the serial number is the drive.
            if (!here.contains(memory.identity().key())
                    && found.stream().noneMatch(drive -> serial != null && serial.equals(drive.serial()))) {
                views.add(MissingDrive.gone(memory));
            }
        }
        var names = new HashSet<String>();
        var serials = new HashSet<String>();
        found.forEach(drive -> names.add(drive.name()));
        found.forEach(drive -> serials.add(String.valueOf(drive.serial())));
        memories.values().forEach(memory -> names.add(memory.identity().name()));
        memories.values()
                .forEach(memory -> serials.add(String.valueOf(memory.identity().serial())));
        for (var name : settings.devices()) {
            if (!names.contains(name)) {
                views.add(MissingDrive.named(name));
            }
        }
        for (var serial : settings.expectedSerials()) {
            if (!serials.contains(serial)) {
                views.add(MissingDrive.expected(serial));
            }
        }
        return views;
    }

    @Override
    public void close() {
        sensors.close();
        smart.close();
    }
}
