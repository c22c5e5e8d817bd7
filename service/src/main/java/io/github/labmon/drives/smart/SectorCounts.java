package io.github.labmon.drives.smart;

import org.jspecify.annotations.Nullable;

/**
 * What a drive counts of its defects.
 *
 * @param reallocated sectors that the drive replaced
 * @param pending sectors that could not be read and are replaced when they are written
 * @param uncorrectable sectors that could not be read during a scan of the whole surface
 * @param reportedUncorrectable reads and writes that failed for the host
 * @param commandTimeouts commands that were aborted because they took too long
 * @param crcErrors transfers between drive and host that had to be repeated: a matter of the cable
 * @param grownDefects blocks of a SCSI drive that became defective in use
 */
public record SectorCounts(
        @Nullable Long reallocated,
        @Nullable Long pending,
        @Nullable Long uncorrectable,
        @Nullable Long reportedUncorrectable,
        @Nullable Long commandTimeouts,
        @Nullable Long crcErrors,
        @Nullable Long grownDefects) {

    /** Nothing is known. */
    public static final SectorCounts NONE = new SectorCounts(null, null, null, null, null, null, null);

    /** Whether a count of defects is higher than in an earlier reading; the cable is not a defect of the drive. */
    public boolean roseSince(SectorCounts before) {
        return rose(before.reallocated, reallocated)
                || rose(before.pending, pending)
                || rose(before.uncorrectable, uncorrectable)
                || rose(before.reportedUncorrectable, reportedUncorrectable)
                || rose(before.grownDefects, grownDefects);
    }

    private static boolean rose(@Nullable Long before, @Nullable Long now) {
        return before != null && now != null && now > before;
    }
}
