package io.github.labmon.drives.smart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What smartctl reported about a drive.
 *
 * @param identity the drive
 * @param supported whether the drive has SMART, and it is enabled
 * @param passed the drive's own judgement of its health
 * @param celsius its temperature
 * @param limitCelsius the highest temperature at which it may be operated, by itself
 * @param powerOnHours hours for which it was on
 * @param powerCycles times it was switched on
 * @param sectors its defects
 * @param errorCounters those of a SCSI drive
 * @param wear the used part of an SSD's life
 * @param selfTest its self-tests
 * @param failing attributes at or below their thresholds
 */
public record SmartValues(
        ReportedIdentity identity,
        @Nullable Boolean supported,
        @Nullable Boolean passed,
        @Nullable Integer celsius,
        @Nullable Integer limitCelsius,
        @Nullable Long powerOnHours,
        @Nullable Long powerCycles,
        SectorCounts sectors,
        List<ErrorCounter> errorCounters,
        @Nullable WearEstimate wear,
        @Nullable SelfTest selfTest,
        List<FailingAttribute> failing) {

    public SmartValues {
        errorCounters = List.copyOf(errorCounters);
        failing = List.copyOf(failing);
    }
}
