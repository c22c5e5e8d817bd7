package io.github.labmon.drives;

import io.github.labmon.drives.block.DriveType;
import io.github.labmon.drives.smart.ErrorCounter;
import io.github.labmon.drives.smart.FailingAttribute;
import io.github.labmon.drives.smart.SelfTest;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A drive in {@code GET /drives/status}. */
@Serdeable
@Schema(description = "A SATA, SAS or USB drive. Unknown values are absent.")
record DriveStatus(
        @Schema(description = "Its device.", example = "/dev/sda")
        String device,

        @Schema(description = "Its model.", example = "LAB HDD 4TB") @Nullable
        String model,

        @Schema(description = "Its serial number; masked unless LABMON_SHOW_IDENTIFIERS=true.", example = "LAB0…01")
        @Nullable
        String serialNumber,

        @Schema(description = "Its firmware.", example = "1.0") @Nullable
        String firmware,

        @Schema(description = "How it is connected; absent for a drive that was never there.") @Nullable
        DriveType type,

        @Schema(description = "Whether it has rotating discs; false for an SSD.", example = "true") @Nullable
        Boolean rotational,

        @Schema(description = "Its size in bytes.", example = "4000787030016") @Nullable
        Long capacityBytes,

        State state,

        @Schema(
                description = "Codes of docs/drives.md, in the order in which they are checked; empty for OK.",
                example = "[\"pending-sectors\"]")
        List<String> reasons,

        @Schema(
                description =
                        "When the drive returned the values; older for one in standby or one that does not respond.",
                example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant readAt,

        @Schema(
                description = "Whether it was in standby when it was to be read last, and was not woken.",
                example = "false")
        @Nullable
        Boolean standby,

        @Schema(description = "Whether it has SMART, and it is enabled.", example = "true") @Nullable
        Boolean smartSupported,

        @Schema(description = "Its own judgement of its health.", example = "true") @Nullable
        Boolean healthPassed,

        @Schema(description = "Its temperature at readAt.", example = "34") @Nullable
        Integer temperatureCelsius,

        @Schema(
                description =
                        "The highest temperature at which it may be operated: of the settings, its own, or a default"
                                + " by its kind.",
                example = "60")
        @Nullable
        Integer temperatureLimitCelsius,

        @Schema(description = "Hours for which it was on.", example = "12798") @Nullable
        Long powerOnHours,

        @Schema(description = "Times it was switched on.", example = "25") @Nullable
        Long powerCycles,

        @Schema(description = "Sectors that it replaced.", example = "0") @Nullable
        Long reallocatedSectors,

        @Schema(
                description = "Sectors that it could not read and that are replaced when they are written.",
                example = "8")
        @Nullable
        Long pendingSectors,

        @Schema(description = "Sectors that it could not read in a scan of its surface.", example = "0") @Nullable
        Long uncorrectableSectors,

        @Schema(description = "Reads and writes that failed for the host.", example = "0") @Nullable
        Long reportedUncorrectableErrors,

        @Schema(description = "Commands that took too long.", example = "0") @Nullable
        Long commandTimeouts,

        @Schema(description = "Transfers that were repeated because of the cable.", example = "0") @Nullable
        Long crcErrors,

        @Schema(description = "Blocks of a SCSI drive that became defective in use.", example = "0") @Nullable
        Long grownDefects,

        @Schema(description = "Errors of a SCSI drive by kind of operation; empty for others.")
        List<ErrorCounter> errorCounters,

        @Schema(
                description = "Used part of the life of an SSD in percent, by its maker; it may pass 100.",
                example = "7")
        @Nullable
        Integer wearPercent,

        @Schema(
                description =
                        "Where the drive reports it: device-statistics, endurance-indicator, or the number and name"
                                + " of a vendor's attribute.",
                example = "177 Wear_Leveling_Count")
        @Nullable
        String wearSource,

        @Schema(description = "Attributes at or below the thresholds of the maker, now or in the past; empty for none.")
        List<FailingAttribute> failingAttributes,

        @Schema(description = "Its self-tests; absent where none was ever run.") @Nullable
        SelfTest selfTest,

        @Schema(
                description = "When it was there last; only for a drive that is gone.",
                example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant lastSeenAt,

        @Schema(description = "The most important problem; absent where there is none.") @Nullable
        Problem problem,

        @Schema(description = "Further problems; empty where there are none.")
        List<Problem> problems) {

    DriveStatus {
        reasons = List.copyOf(reasons);
        errorCounters = List.copyOf(errorCounters);
        failingAttributes = List.copyOf(failingAttributes);
        problems = List.copyOf(problems);
    }

    /** The name of its target: {@code sda}. */
    String name() {
        return device.replaceFirst("^/dev/", "");
    }

    boolean isAsleep() {
        return Boolean.TRUE.equals(standby);
    }

    DriveStatus withState(State other) {
        return new DriveStatus(
                device,
                model,
                serialNumber,
                firmware,
                type,
                rotational,
                capacityBytes,
                other,
                reasons,
                readAt,
                standby,
                smartSupported,
                healthPassed,
                temperatureCelsius,
                temperatureLimitCelsius,
                powerOnHours,
                powerCycles,
                reallocatedSectors,
                pendingSectors,
                uncorrectableSectors,
                reportedUncorrectableErrors,
                commandTimeouts,
                crcErrors,
                grownDefects,
                errorCounters,
                wearPercent,
                wearSource,
                failingAttributes,
                selfTest,
                lastSeenAt,
                problem,
                problems);
    }
}
