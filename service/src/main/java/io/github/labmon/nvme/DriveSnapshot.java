package io.github.labmon.nvme;

import io.github.labmon.nvme.smart.CriticalWarning;
import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.SmartCounter;
import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.TemperatureSensor;
import io.github.labmon.nvme.sysfs.DriveCapacity;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.nvme.tool.SmartReading.Done;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.Problem;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a drive, about to become its part of the document.
 *
 * @param smart the last SMART log that may be shown
 * @param lastSeenAt {@code null} for a drive that is there
 * @param problems the one that tells most first
 */
record DriveSnapshot(
        DriveIdentity drive,
        DriveSensors sensors,
        @Nullable Done smart,
        @Nullable Integer celsius,
        DriveCapacity capacity,
        DriveHealth.Verdict verdict,
        @Nullable Instant lastSeenAt,
        List<Problem> problems) {

    private static final int HOURS_OF_DAY = 24;

    /** A week: what was copied to a new drive is not how fast it wears. */
    private static final int LEAST_HOURS = 7 * HOURS_OF_DAY;

    NvmeDrive document(IdentifierMasking identifiers) {
        return new NvmeDrive(
                drive.device(),
                drive.model(),
                drive.serial() == null ? null : identifiers.show(drive.serial()),
                drive.firmware(),
                drive.transport(),
                drive.state(),
                drive.readOnly(),
                verdict.state(),
                verdict.reasons(),
                sources(),
                smart == null ? null : smart.observedAt(),
                celsius,
                temperatureSensors(),
                sensors.limits().warningCelsius(),
                sensors.limits().criticalCelsius(),
                criticalWarning(),
                number(SmartField.AVAILABLE_SPARE),
                number(SmartField.SPARE_THRESHOLD),
                number(SmartField.PERCENTAGE_USED),
                wearLevelPercent(),
                estimatedLifeLeftDays(),
                bytes(SmartField.DATA_UNITS_READ),
                bytes(SmartField.DATA_UNITS_WRITTEN),
                counter(SmartField.HOST_READS),
                counter(SmartField.HOST_WRITES),
                counter(SmartField.BUSY_MINUTES),
                counter(SmartField.POWER_ON_HOURS),
                counter(SmartField.POWER_CYCLES),
                counter(SmartField.UNSAFE_SHUTDOWNS),
                counter(SmartField.MEDIA_ERRORS),
                counter(SmartField.ERROR_LOG_ENTRIES),
                counter(SmartField.WARNING_TEMPERATURE_MINUTES),
                counter(SmartField.CRITICAL_TEMPERATURE_MINUTES),
                throttling(),
                capacity,
                lastSeenAt,
                problems.stream().findFirst().orElse(null),
                problems.stream().skip(1).toList());
    }

    private List<String> sources() {
        var sources = new ArrayList<String>();
        if (smart != null) {
            sources.add(smart.source());
        }
        if (lastSeenAt == null) {
            sources.add("sysfs");
        }
        return sources;
    }

    private List<TemperatureSensor> temperatureSensors() {
        if (!sensors.sensors().isEmpty() || smart == null || celsius == null) {
            return sensors.sensors();
        }
        return smart.log().sensors().entrySet().stream()
                .map(sensor -> new TemperatureSensor("Sensor " + sensor.getKey(), sensor.getValue()))
                .toList();
    }

    /** Without the SMART log the one bit that the kernel tells everybody, where it is set. */
    private @Nullable CriticalWarning criticalWarning() {
        var bits = number(SmartField.CRITICAL_WARNING);
        if (bits != null) {
            return CriticalWarning.of(bits);
        }
        return Boolean.TRUE.equals(sensors.alarm()) ? CriticalWarning.of(CriticalWarning.TEMPERATURE) : null;
    }

    private @Nullable Integer wearLevelPercent() {
        var used = number(SmartField.PERCENTAGE_USED);
        return used == null ? null : Math.max(0, 100 - used);
    }

    /** At the rate of its whole life; too little of it says nothing, and nor does a percentage that is still 0. */
    private @Nullable Integer estimatedLifeLeftDays() {
        var used = number(SmartField.PERCENTAGE_USED);
        var hours = number(SmartField.POWER_ON_HOURS);
        if (used == null || used == 0 || hours == null || hours < LEAST_HOURS) {
            return null;
        }
        return (int) ((long) hours * Math.max(0, 100 - used) / used / HOURS_OF_DAY);
    }

    private @Nullable ThermalThrottling throttling() {
        var throttling = new ThermalThrottling(
                count(SmartField.THROTTLE_1_COUNT),
                count(SmartField.THROTTLE_2_COUNT),
                count(SmartField.THROTTLE_1_SECONDS),
                count(SmartField.THROTTLE_2_SECONDS));
        return throttling.equals(new ThermalThrottling(null, null, null, null)) ? null : throttling;
    }

    /** For fields of four bytes. */
    private @Nullable Long count(SmartField field) {
        var value = value(field);
        return value == null || value.bitLength() > 32 ? null : Long.valueOf(value.longValue());
    }

    private @Nullable Integer number(SmartField field) {
        return smart == null ? null : smart.log().number(field);
    }

    private @Nullable BigInteger value(SmartField field) {
        return smart == null ? null : smart.log().get(field);
    }

    private @Nullable SmartCounter counter(SmartField field) {
        var value = value(field);
        return value == null ? null : new SmartCounter(value);
    }

    /** 0 units say that the drive does not report it (NVM Express base specification, SMART log, bytes 32 to 63). */
    private @Nullable SmartCounter bytes(SmartField field) {
        var units = value(field);
        return units == null || units.signum() == 0
                ? null
                : new SmartCounter(units.multiply(PlausibilityCheck.DATA_UNIT));
    }
}
