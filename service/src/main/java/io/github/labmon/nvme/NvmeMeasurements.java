package io.github.labmon.nvme;

import io.github.labmon.nvme.smart.SmartCounter;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The numbers in the document of the drives. */
final class NvmeMeasurements {

    private static final String DEVICE = "device";
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    /** Those of the specification; others are measured only where a drive raises one. */
    private static final List<String> FLAGS = List.of(
            "AVAILABLE_SPARE", "TEMPERATURE", "RELIABILITY", "READ_ONLY", "VOLATILE_BACKUP", "PERSISTENT_MEMORY");

    private static final Metric INFO =
            Metric.info("nvme_info", "Names and versions of the drive.", DEVICE, "model", "firmware", "transport");
    private static final Metric TEMPERATURE =
            celsius("temperature", "The composite temperature of the drive.").inHistory();
    private static final Metric SENSOR = Metric.gauge(
            "nvme_sensor_temperature_celsius",
            "celsius",
            "Temperature of a sensor inside the drive.",
            DEVICE,
            "sensor");
    private static final Metric WARM =
            celsius("warning_temperature", "Temperature from which on the drive reports itself as too warm.");
    private static final Metric HOT =
            celsius("critical_temperature", "Temperature from which on the drive reports it as critical.");
    private static final Metric SPARE =
            ratio("available_spare", "Spare capacity that is left, 0 to 1.").inHistory();
    private static final Metric SPARE_THRESHOLD =
            ratio("available_spare_threshold", "Spare capacity below which the drive warns, 0 to 1.");
    private static final Metric ENDURANCE = ratio(
                    "endurance_used", "Used part of the rated life; may pass 1, and 2.55 means 2.55 or more.")
            .inHistory();
    private static final Metric LIFE_LEFT = Metric.gauge(
            "nvme_estimated_life_left_seconds",
            "seconds",
            "Time of being on until the rated life is used up, at the rate of the whole life so far.",
            DEVICE);
    private static final Metric READ = counter("read_bytes", "bytes", "Read from the drive over its life.");
    private static final Metric WRITTEN = counter("written_bytes", "bytes", "Written to the drive over its life.")
            .inHistory();
    private static final Metric READS = counter("read_commands", "", "Read commands over the drive's life.");
    private static final Metric WRITES = counter("write_commands", "", "Write commands over the drive's life.");
    private static final Metric BUSY = counter("busy_seconds", "seconds", "Time in which the drive was busy.");
    private static final Metric POWER_ON =
            counter("power_on_seconds", "seconds", "Time the drive was on, in whole hours.");
    private static final Metric POWER_CYCLES = counter("power_cycles", "", "Times the drive was switched on.");
    private static final Metric UNSAFE = counter("unsafe_shutdowns", "", "Times the drive lost power without notice.");
    private static final Metric MEDIA_ERRORS = counter(
                    "media_errors", "", "Data that could not be read back as they were written.")
            .inHistory();
    private static final Metric ERRORS =
            counter("error_log_entries", "", "Entries of the drive's error log; commands that it refused make some.");
    private static final Metric WARM_TIME =
            counter("warning_temperature_seconds", "seconds", "Time at or above the warning temperature.");
    private static final Metric HOT_TIME =
            counter("critical_temperature_seconds", "seconds", "Time at or above the critical temperature.");
    private static final Metric THROTTLES = Metric.counter(
            "nvme_throttles_total",
            "",
            "Times the drive throttled itself because of its temperature.",
            DEVICE,
            "level");
    private static final Metric THROTTLED = Metric.counter(
            "nvme_throttled_seconds_total",
            "seconds",
            "Time in which the drive was throttled because of its temperature.",
            DEVICE,
            "level");
    private static final Metric WARNING =
            Metric.gauge("nvme_critical_warning", "", "1 where the drive itself raises this warning.", DEVICE, "flag");
    private static final Metric CONTROLLER = Metric.gauge(
            "nvme_controller_state", "", "1 for the state of the controller that the kernel reports.", DEVICE, "state");
    private static final Metric READ_ONLY =
            Metric.gauge("nvme_read_only", "", "1 where the kernel accepts no writes to the drive.", DEVICE);
    private static final Metric SMART_TIME = Metric.gauge(
            "nvme_smart_log_time_seconds",
            "seconds",
            "When the SMART log was read; older than the reading where the drive does not respond now.",
            DEVICE);
    private static final Metric SIZE = bytes("capacity_size", "The size of the drive.");
    private static final Metric USED = bytes("capacity_used", "Used part of the mounted file systems on the drive.");
    private static final Metric FREE = bytes("capacity_free", "Part of those file systems that users can still write.");
    private static final Metric ALLOCATED =
            bytes("allocated", "Part that the drive itself calls allocated; many always report all of it.");

    /** The states of a controller (drivers/nvme/host/sysfs.c, nvme_sysfs_show_state). */
    private enum ControllerState {
        NEW,
        LIVE,
        RESETTING,
        CONNECTING,
        DELETING,
        DEAD;

        static @Nullable ControllerState of(@Nullable String word) {
            for (var state : values()) {
                // With more words behind it in "deleting (no IO)".
                if (word != null && word.startsWith(state.name().toLowerCase(Locale.ROOT))) {
                    return state;
                }
            }
            return null;
        }
    }

    private NvmeMeasurements() {}

    private static Metric celsius(String what, String help) {
        return Metric.gauge("nvme_" + what + "_celsius", "celsius", help, DEVICE);
    }

    private static Metric ratio(String what, String help) {
        return Metric.gauge("nvme_" + what + "_ratio", "ratio", help, DEVICE);
    }

    private static Metric bytes(String what, String help) {
        return Metric.gauge("nvme_" + what + "_bytes", "bytes", help, DEVICE);
    }

    private static Metric counter(String what, String unit, String help) {
        return Metric.counter("nvme_" + what + "_total", unit, help, DEVICE);
    }

    static Measurements of(NvmeStatus status) {
        var found = Measurements.builder();
        var nameless = 0;
        for (var drive : status.devices()) {
            var name = drive.device().replaceFirst("^/dev/", "");
            if (name.isEmpty()) {
                // One that NVME_EXPECTED_SERIALS names and that is not there; its serial number is not published.
                nameless++;
                name = "expected" + nameless;
            }
            found.target(name, drive.state(), drive.problem());
            drive(found, name, drive);
        }
        return found.build();
    }

    private static void drive(Measurements.Builder found, String name, NvmeDrive drive) {
        var read = drive.smartObservedAt();
        var capacity = drive.capacity();
        var left = drive.estimatedLifeLeftDays();
        found.info(INFO, name, drive.model(), drive.firmware(), drive.transport())
                .states(CONTROLLER, ControllerState.of(drive.controllerState()), ControllerState.values(), name)
                .add(READ_ONLY, drive.readOnly(), name)
                .add(SMART_TIME, read == null ? null : read.getEpochSecond(), name);
        temperatures(found, name, drive);
        warnings(found, name, drive);
        counters(found, name, drive);
        found.percent(SPARE, drive.availableSparePercent(), name)
                .percent(SPARE_THRESHOLD, drive.availableSpareThresholdPercent(), name)
                .percent(ENDURANCE, drive.percentageUsed(), name)
                .add(LIFE_LEFT, left == null ? null : left * DAY, name)
                .add(SIZE, capacity.totalBytes(), name)
                .add(USED, capacity.usedBytes(), name)
                .add(FREE, capacity.freeBytes(), name)
                .add(ALLOCATED, capacity.allocatedByDriveBytes(), name);
    }

    private static void temperatures(Measurements.Builder found, String name, NvmeDrive drive) {
        found.add(TEMPERATURE, drive.temperatureCelsius(), name)
                .add(WARM, drive.warningTemperatureCelsius(), name)
                .add(HOT, drive.criticalTemperatureCelsius(), name);
        for (var sensor : drive.temperatureSensors()) {
            found.add(SENSOR, sensor.celsius(), name, sensor.label());
        }
        var throttling = drive.throttling();
        if (throttling != null) {
            found.add(THROTTLES, throttling.lightCount(), name, "light")
                    .add(THROTTLES, throttling.heavyCount(), name, "heavy")
                    .add(THROTTLED, throttling.lightSeconds(), name, "light")
                    .add(THROTTLED, throttling.heavySeconds(), name, "heavy");
        }
    }

    private static void warnings(Measurements.Builder found, String name, NvmeDrive drive) {
        var warning = drive.criticalWarning();
        if (warning == null) {
            return;
        }
        for (var flag : FLAGS) {
            var raised = warning.flags().contains(flag);
            // Without the SMART log only the one that the kernel publishes is known.
            if (raised || drive.smartObservedAt() != null) {
                found.add(WARNING, raised, name, flag.toLowerCase(Locale.ROOT));
            }
        }
        warning.flags().stream()
                .filter(flag -> !FLAGS.contains(flag))
                .forEach(flag -> found.add(WARNING, true, name, flag.toLowerCase(Locale.ROOT)));
    }

    private static void counters(Measurements.Builder found, String name, NvmeDrive drive) {
        found.add(READ, times(drive.bytesRead(), 1), name)
                .add(WRITTEN, times(drive.bytesWritten(), 1), name)
                .add(READS, times(drive.hostReads(), 1), name)
                .add(WRITES, times(drive.hostWrites(), 1), name)
                .add(BUSY, times(drive.busyMinutes(), MINUTE), name)
                .add(POWER_ON, times(drive.powerOnHours(), HOUR), name)
                .add(POWER_CYCLES, times(drive.powerCycles(), 1), name)
                .add(UNSAFE, times(drive.unsafeShutdowns(), 1), name)
                .add(MEDIA_ERRORS, times(drive.mediaErrors(), 1), name)
                .add(ERRORS, times(drive.errorLogEntries(), 1), name)
                .add(WARM_TIME, times(drive.warningTemperatureMinutes(), MINUTE), name)
                .add(HOT_TIME, times(drive.criticalTemperatureMinutes(), MINUTE), name);
    }

    private static @Nullable BigInteger times(@Nullable SmartCounter counter, long factor) {
        return counter == null ? null : counter.value().multiply(BigInteger.valueOf(factor));
    }
}
