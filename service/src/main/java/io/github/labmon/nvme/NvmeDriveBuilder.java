package io.github.labmon.nvme;

import io.github.labmon.nvme.smart.CriticalWarning;
import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.ReportedDrive;
import io.github.labmon.nvme.smart.SmartCounter;
import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.TemperatureSensor;
import io.github.labmon.nvme.sysfs.DriveCapacity;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.Problem;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the document of one drive out of its identity, its SMART log and its sensors. */
final class NvmeDriveBuilder {

    private final DriveIdentity drive;
    private final @Nullable Available smart;
    private final ReportedDrive reported;
    private final IdentifierMasking identifiers;
    private DriveSensors sensors = DriveSensors.NONE;
    private @Nullable Integer celsius;
    private DriveHealth health = DriveHealth.ofMissing();
    private DriveCapacity capacity = DriveCapacity.NONE;
    private @Nullable Instant lastSeenAt;
    private List<Problem> problems = List.of();

    NvmeDriveBuilder(DriveIdentity drive, Optional<Available> smart, IdentifierMasking identifiers) {
        this.drive = drive;
        this.smart = smart.orElse(null);
        this.reported = smart.map(Available::drive).orElse(ReportedDrive.NONE);
        this.identifiers = identifiers;
    }

    NvmeDriveBuilder sensors(DriveSensors value) {
        sensors = value;
        return this;
    }

    NvmeDriveBuilder celsius(@Nullable Integer value) {
        celsius = value;
        return this;
    }

    NvmeDriveBuilder health(DriveHealth value) {
        health = value;
        return this;
    }

    NvmeDriveBuilder capacity(DriveCapacity value) {
        capacity = value;
        return this;
    }

    NvmeDriveBuilder lastSeenAt(Instant value) {
        lastSeenAt = value;
        return this;
    }

    /** The most important one first. */
    NvmeDriveBuilder problems(List<Problem> value) {
        problems = value;
        return this;
    }

    NvmeDrive build() {
        return new NvmeDrive(
                drive.device(),
                model(),
                serialNumber(),
                drive.firmware() == null ? reported.firmware() : drive.firmware(),
                drive.transport(),
                drive.state(),
                drive.readOnly(),
                health.state(),
                health.reasons(),
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
                smart == null ? null : LifeForecast.daysLeft(smart.log()),
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

    /** The kernel knows a bridge by its own name, and not the drive behind it. */
    private @Nullable String model() {
        var model = reported.model();
        return model != null && (drive.isBridged() || drive.model() == null) ? model : drive.model();
    }

    private @Nullable String serialNumber() {
        var serial = drive.serial() == null ? reported.serial() : drive.serial();
        return serial == null ? null : identifiers.show(serial);
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

    /** Without the SMART log the one bit that the kernel publishes, where it is set. */
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

    /** 0 units mean that the drive does not report it (NVM Express base specification, SMART log, bytes 32 to 63). */
    private @Nullable SmartCounter bytes(SmartField field) {
        var units = value(field);
        return units == null || units.signum() == 0
                ? null
                : new SmartCounter(units.multiply(PlausibilityCheck.DATA_UNIT));
    }
}
