package io.github.labmon.nvme;

import io.github.labmon.nvme.DriveReading.SensorResponse;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.nvme.sysfs.SysfsDrives;
import io.github.labmon.nvme.tool.DriveSmart;
import io.github.labmon.nvme.tool.SmartReading;
import io.github.labmon.probe.ProbeResult;
import io.github.labmon.probe.ProbeRunner;
import io.github.labmon.smart.SmartFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads drives side by side, the sensors and the SMART log of each on threads of their own. One that hangs delays no
 * other; what arrives too late is in the next reading.
 */
final class DriveProbes implements AutoCloseable {

    /** So long the kernel may take for a temperature; its own timeout for a command is a minute. */
    static final Duration SENSOR_TIME = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(DriveProbes.class);

    private final SysfsDrives sysfs;
    private final Supplier<DriveSmart> newReader;
    private final Map<String, DriveSmart> readers = new TreeMap<>();
    private final ProbeRunner<String, DriveSensors> sensors = new ProbeRunner<>("labmon-nvme-sensors");
    private final ProbeRunner<String, SmartReading> smart = new ProbeRunner<>("labmon-nvme-smart");

    /**
     * Probes of drives.
     *
     * @param newReader makes the reader of SMART logs of one drive
     */
    DriveProbes(SysfsDrives sysfs, Supplier<DriveSmart> newReader) {
        this.sysfs = sysfs;
        this.newReader = newReader;
    }

    /** Starts to read these drives, except those that the kernel reports as dead. */
    void start(List<DriveIdentity> drives) {
        for (var drive : drives) {
            if (!drive.isDead()) {
                var reader = readers.computeIfAbsent(drive.key(), key -> newReader.get());
                sensors.start(drive.key(), () -> sysfs.sensors(drive));
                smart.start(drive.key(), () -> reader.read(drive));
            }
        }
    }

    /** One reading for each of these drives, waited for until it is as old as the wait time. */
    List<DriveReading> results(List<DriveIdentity> drives, Duration waitTime) throws InterruptedException {
        var keys = drives.stream()
                .filter(drive -> !drive.isDead())
                .map(DriveIdentity::key)
                .toList();
        var sensorResults = sensors.results(keys, waitTime);
        var smartResults = smart.results(keys, waitTime);
        return drives.stream()
                .map(drive -> drive.isDead()
                        ? DriveReading.ofDead(drive)
                        : reading(
                                drive,
                                Objects.requireNonNull(sensorResults.get(drive.key())),
                                Objects.requireNonNull(smartResults.get(drive.key()))))
                .toList();
    }

    private static DriveReading reading(
            DriveIdentity drive, ProbeResult<DriveSensors> sensors, ProbeResult<SmartReading> smart) {
        if (sensors instanceof ProbeResult.Completed<DriveSensors> completed) {
            return new DriveReading(drive, completed.value(), SensorResponse.ARRIVED, of(drive, smart));
        }
        var isPending = sensors instanceof ProbeResult.Pending<DriveSensors> pending
                && pending.age().compareTo(SENSOR_TIME) < 0;
        var response = isPending ? SensorResponse.PENDING : SensorResponse.MISSING;
        return new DriveReading(drive, DriveSensors.NONE, response, of(drive, smart));
    }

    private static SmartReading of(DriveIdentity drive, ProbeResult<SmartReading> result) {
        if (result instanceof ProbeResult.Completed<SmartReading> completed) {
            return completed.value();
        }
        if (result instanceof ProbeResult.Pending<SmartReading> pending) {
            return new SmartReading.Pending(pending.age());
        }
        var cause = ((ProbeResult.Failed<SmartReading>) result).cause();
        LOG.warn("nvme: reading {} failed: {}", drive.name(), cause.getClass().getSimpleName());
        return new SmartReading.Unavailable(
                new SmartFailure(SmartFailure.SmartFailureKind.TOOL_FAILED, DriveProblems.readingFailed()));
    }

    @Override
    public void close() {
        sensors.close();
        smart.close();
    }
}
