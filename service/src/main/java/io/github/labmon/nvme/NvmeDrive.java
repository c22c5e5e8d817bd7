package io.github.labmon.nvme;

import io.github.labmon.nvme.smart.CriticalWarning;
import io.github.labmon.nvme.smart.SmartCounter;
import io.github.labmon.nvme.smart.TemperatureSensor;
import io.github.labmon.nvme.sysfs.DriveCapacity;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One NVMe drive. What could not be read is absent. */
@Serdeable
@Schema(description = "One NVMe drive. What could not be read is absent.")
record NvmeDrive(
        @Schema(
                description = "The device of the controller, or of the disk behind a USB bridge.",
                example = "/dev/nvme0")
        String device,

        @Schema(description = "The name that the maker has assigned.", example = "Samsung SSD 970 EVO 500GB") @Nullable
        String model,

        @Schema(description = "Its serial number; masked unless LABMON_SHOW_IDENTIFIERS=true.", example = "LAB0…01")
        @Nullable
        String serialNumber,

        @Schema(description = "The firmware's revision.", example = "2B2QEXE7") @Nullable
        String firmware,

        @Schema(description = "How it is attached: pcie, usb, tcp, rdma, fc, loop, …", example = "pcie") @Nullable
        String transport,

        @Schema(
                description =
                        "State of the controller as the kernel reports it: new, live, resetting, connecting, deleting, dead.",
                example = "live")
        @Nullable
        String controllerState,

        @Schema(description = "true where the kernel accepts no writes to it.", example = "false") @Nullable
        Boolean readOnly,

        @Schema(description = "The state of the drive, by the rules of docs/nvme.md.")
        State state,

        @Schema(
                description = "Why it is not OK, as codes of docs/nvme.md; empty where it is.",
                example = "[\"media-errors\"]")
        List<String> reasons,

        @Schema(
                description = "The sources that responded: smart-log, smartctl, dump-file, sysfs.",
                example = "[\"smart-log\",\"sysfs\"]")
        List<String> sources,

        @Schema(
                description =
                        "When the values of the SMART log were read; older than observedAt where the drive does not respond now.",
                example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant smartObservedAt,

        @Schema(description = "The composite temperature, in °C.", example = "38") @Nullable
        Integer temperatureCelsius,

        @Schema(description = "The sensors inside; empty where it reports none.")
        List<TemperatureSensor> temperatureSensors,

        @Schema(description = "Temperature from which on the drive reports itself as too warm, in °C.", example = "82")
        @Nullable
        Integer warningTemperatureCelsius,

        @Schema(description = "Temperature from which on the drive reports it as critical, in °C.", example = "85")
        @Nullable
        Integer criticalTemperatureCelsius,

        @Nullable CriticalWarning criticalWarning,

        @Schema(description = "Spare capacity that is left, 0 to 100.", example = "100") @Nullable
        Integer availableSparePercent,

        @Schema(description = "Spare capacity below which the drive warns, 0 to 100.", example = "10") @Nullable
        Integer availableSpareThresholdPercent,

        @Schema(
                description = "Used part of the rated life, in percent; may pass 100, and 255 is 255 or more.",
                example = "3")
        @Nullable
        Integer percentageUsed,

        @Schema(description = "Life that is left: 100 less percentageUsed, never below 0.", example = "97") @Nullable
        Integer wearLevelPercent,

        @Schema(
                description =
                        "Days of being on until percentageUsed is 100, at the rate of its whole life; absent below 1 % and in the first week.",
                minimum = "0",
                example = "17241")
        @Nullable
        Integer estimatedLifeLeftDays,

        @Schema(
                description = "Read from it over its life, in bytes.",
                example = "8794518528000",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter bytesRead,

        @Schema(
                description = "Written to it over its life, in bytes.",
                example = "33588269056000",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter bytesWritten,

        @Schema(
                description = "Read commands over its life.",
                example = "118020838",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter hostReads,

        @Schema(
                description = "Write commands over its life.",
                example = "874050000",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter hostWrites,

        @Schema(
                description = "Minutes in which it was busy.",
                example = "7601",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter busyMinutes,

        @Schema(
                description = "Hours it was on; drives may leave out low-power states.",
                example = "12798",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter powerOnHours,

        @Schema(
                description = "Times it was switched on.",
                example = "25",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter powerCycles,

        @Schema(
                description = "Times it lost power without notice.",
                example = "10",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter unsafeShutdowns,

        @Schema(
                description = "Data that could not be read back as they were written.",
                example = "0",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter mediaErrors,

        @Schema(
                description =
                        "Entries of its error log over its life. Commands that it refused cause some; they do not warn.",
                example = "62",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter errorLogEntries,

        @Schema(
                description = "Minutes at or above the warning temperature.",
                example = "0",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter warningTemperatureMinutes,

        @Schema(
                description = "Minutes at or above the critical temperature.",
                example = "0",
                implementation = Object.class,
                oneOf = {Long.class, String.class})
        @Nullable
        SmartCounter criticalTemperatureMinutes,

        @Nullable ThermalThrottling throttling,

        DriveCapacity capacity,

        @Schema(description = "When a drive that is gone was last there.", example = "2026-01-01T00:00:00Z") @Nullable
        Instant lastSeenAt,

        @Schema(
                description =
                        "The values that could not be read, the cause and the remedy; absent where all were read.")
        @Nullable
        Problem problem,

        @Schema(description = "Further ones, of parts that failed alone; empty for most.")
        List<Problem> problems) {

    NvmeDrive {
        reasons = List.copyOf(reasons);
        sources = List.copyOf(sources);
        temperatureSensors = List.copyOf(temperatureSensors);
        problems = List.copyOf(problems);
    }

    /** The same with a state that a rule made worse. */
    NvmeDrive withState(State other) {
        return new NvmeDrive(
                device,
                model,
                serialNumber,
                firmware,
                transport,
                controllerState,
                readOnly,
                other,
                reasons,
                sources,
                smartObservedAt,
                temperatureCelsius,
                temperatureSensors,
                warningTemperatureCelsius,
                criticalTemperatureCelsius,
                criticalWarning,
                availableSparePercent,
                availableSpareThresholdPercent,
                percentageUsed,
                wearLevelPercent,
                estimatedLifeLeftDays,
                bytesRead,
                bytesWritten,
                hostReads,
                hostWrites,
                busyMinutes,
                powerOnHours,
                powerCycles,
                unsafeShutdowns,
                mediaErrors,
                errorLogEntries,
                warningTemperatureMinutes,
                criticalTemperatureMinutes,
                throttling,
                capacity,
                lastSeenAt,
                problem,
                problems);
    }
}
