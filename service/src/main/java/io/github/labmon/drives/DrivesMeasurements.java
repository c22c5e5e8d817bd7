package io.github.labmon.drives;

import io.github.labmon.drives.pool.PoolMeasurements;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The targets and numbers in the document of the drives. */
final class DrivesMeasurements {

    /** What labmon is not permitted to read, or has no program for: nothing in the lab is broken. */
    static final Set<String> LIMITS = Set.of(
            DrivesProblems.NEEDS_ROOT, "drives-tool-missing", "drives-device-not-visible", "drives-type-unknown");

    private static final String DEVICE = "device";
    private static final int HOUR = 3600;

    private static final Metric INFO = Metric.info(
            "drive_info", "Model, firmware and connection of the drive.", DEVICE, "model", "firmware", "type");
    private static final Metric STANDBY = gauge("standby", "1 while the drive is in standby.");
    private static final Metric READ_TIME = Metric.gauge(
            "drive_smart_time_seconds",
            "seconds",
            "When the SMART data was read; older for a drive in standby or one that does not respond.",
            DEVICE);
    private static final Metric PASSED = gauge("smart_passed", "1 where the drive judges itself healthy.");
    private static final Metric FAILING =
            gauge("failing_attributes", "Attributes that are at or below the thresholds of the maker.");
    private static final Metric TEMPERATURE = Metric.gauge(
                    "drive_temperature_celsius", "celsius", "Temperature of the drive; absent in standby.", DEVICE)
            .inHistory();
    private static final Metric LIMIT = Metric.gauge(
            "drive_temperature_limit_celsius",
            "celsius",
            "Highest temperature at which the drive may be operated.",
            DEVICE);
    private static final Metric MARGIN = Metric.gauge(
            "drive_temperature_margin_celsius",
            "celsius",
            "Degrees between the temperature and its limit; negative above it.",
            DEVICE);
    private static final Metric SIZE = Metric.gauge("drive_size_bytes", "bytes", "Size of the drive.", DEVICE);
    private static final Metric POWER_ON =
            counter("power_on_seconds", "seconds", "Time for which the drive was on, in whole hours.");
    private static final Metric POWER_CYCLES = counter("power_cycles", "", "Times the drive was switched on.");
    private static final Metric REALLOCATED = counter("reallocated_sectors", "", "Sectors that the drive replaced.")
            .inHistory();
    private static final Metric PENDING = gauge(
                    "pending_sectors", "Sectors that could not be read and are replaced when they are written.")
            .inHistory();
    private static final Metric UNCORRECTABLE =
            gauge("uncorrectable_sectors", "Sectors that could not be read in a scan of the surface.");
    private static final Metric REPORTED =
            counter("reported_uncorrectable_errors", "", "Reads and writes that failed for the host.");
    private static final Metric TIMEOUTS = counter("command_timeouts", "", "Commands that took too long.");
    private static final Metric CRC = counter("crc_errors", "", "Transfers that were repeated because of the cable.");
    private static final Metric GROWN =
            counter("grown_defects", "", "Blocks of a SCSI drive that became defective in use.");
    private static final Metric CORRECTED = Metric.counter(
            "drive_corrected_errors_total", "", "Errors that a SCSI drive corrected.", DEVICE, "operation");
    private static final Metric UNCORRECTED = Metric.counter(
            "drive_uncorrected_errors_total", "", "Errors that a SCSI drive could not correct.", DEVICE, "operation");
    private static final Metric WEAR = Metric.gauge(
                    "drive_wear_ratio", "ratio", "Used part of the life of an SSD, 0 to 1; it may pass 1.", DEVICE)
            .inHistory();
    private static final Metric TEST_FAILED =
            gauge("self_test_failed", "1 where the last self-test that ended found an error.");
    private static final Metric TEST_RUNNING = gauge("self_test_running", "1 while a self-test runs.");

    private DrivesMeasurements() {}

    private static Metric gauge(String what, String help) {
        return Metric.gauge("drive_" + what, "", help, DEVICE);
    }

    private static Metric counter(String what, String unit, String help) {
        return Metric.counter("drive_" + what + "_total", unit, help, DEVICE);
    }

    static Measurements of(DrivesStatus status) {
        var found = Measurements.builder();
        for (var drive : status.drives()) {
            found.target(target(drive));
            drive(found, drive, drive.name());
        }
        PoolMeasurements.add(found, status.pools(), status.observedAt());
        return found.build();
    }

    /** A drive of which labmon may read nothing but what the kernel reports is no problem of the lab. */
    private static Target target(DriveStatus drive) {
        var awake = new Target(drive.name(), drive.state(), drive.problem());
        var target = drive.isAsleep() ? awake.sleeping() : awake;
        return isLimit(drive.problem()) && drive.readAt() == null ? target.notPermitted() : target;
    }

    static boolean isLimit(@Nullable Problem problem) {
        return problem != null && LIMITS.contains(problem.code());
    }

    private static void drive(Measurements.Builder found, DriveStatus drive, String name) {
        var type = drive.type();
        var read = drive.readAt();
        var selfTest = drive.selfTest();
        found.info(INFO, name, drive.model(), drive.firmware(), type == null ? null : type.name())
                .add(STANDBY, drive.standby(), name)
                .add(READ_TIME, read == null ? null : read.getEpochSecond(), name)
                .add(SIZE, drive.capacityBytes(), name)
                .add(PASSED, drive.healthPassed(), name)
                .add(POWER_ON, drive.powerOnHours() == null ? null : drive.powerOnHours() * HOUR, name)
                .add(POWER_CYCLES, drive.powerCycles(), name)
                .percent(WEAR, drive.wearPercent(), name);
        if (read != null) {
            found.add(
                    FAILING,
                    drive.failingAttributes().stream()
                            .filter(attribute -> attribute.now())
                            .count(),
                    name);
        }
        if (selfTest != null) {
            found.add(TEST_FAILED, Boolean.FALSE.equals(selfTest.passed()), name)
                    .add(TEST_RUNNING, selfTest.running() && !drive.isAsleep(), name);
        }
        temperature(found, drive, name);
        defects(found, drive, name);
    }

    private static void temperature(Measurements.Builder found, DriveStatus drive, String name) {
        var celsius = drive.temperatureCelsius();
        var limit = drive.temperatureLimitCelsius();
        found.add(LIMIT, limit, name);
        // A value from before the standby is not the temperature of now, nor is one of a drive that does not respond.
        if (celsius != null && Boolean.FALSE.equals(drive.standby())) {
            found.add(TEMPERATURE, celsius, name).add(MARGIN, limit == null ? null : limit - celsius, name);
        }
    }

    private static void defects(Measurements.Builder found, DriveStatus drive, String name) {
        found.add(REALLOCATED, drive.reallocatedSectors(), name)
                .add(PENDING, drive.pendingSectors(), name)
                .add(UNCORRECTABLE, drive.uncorrectableSectors(), name)
                .add(REPORTED, drive.reportedUncorrectableErrors(), name)
                .add(TIMEOUTS, drive.commandTimeouts(), name)
                .add(CRC, drive.crcErrors(), name)
                .add(GROWN, drive.grownDefects(), name);
        for (var counter : drive.errorCounters()) {
            found.add(CORRECTED, counter.corrected(), name, counter.operation())
                    .add(UNCORRECTED, counter.uncorrected(), name, counter.operation());
        }
    }
}
