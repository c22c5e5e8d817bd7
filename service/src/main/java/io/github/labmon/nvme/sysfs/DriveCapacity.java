package io.github.labmon.nvme.sysfs;

import io.github.labmon.status.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The size of a drive, and the usage of the file systems on it. */
@Serdeable
@Schema(description = "The size of the drive, and the usage of the mounted file systems on it.")
public record DriveCapacity(
        @Schema(description = "The size of its block devices, in bytes.", example = "500107862016") @Nullable
        Long totalBytes,

        @Schema(description = "In use, summed over the mounted file systems on it, in bytes.", example = "120000000000")
        @Nullable
        Long usedBytes,

        @Schema(
                description = "The part that users can still write, summed over them, in bytes.",
                example = "350000000000")
        @Nullable
        Long freeBytes,

        @Schema(
                description =
                        "Used share of the part that users can have in those file systems, as df counts; 0 to 100.",
                example = "25.5")
        @Nullable
        Double utilizationPercent,

        @Schema(
                description =
                        "The part that the drive itself calls allocated, in bytes. Many drives always report all of"
                                + " it: this is not the usage.",
                example = "167564996608")
        @Nullable
        Long allocatedByDriveBytes,

        @Schema(description = "Why the usage of the file systems is not known.") @Nullable
        Problem problem) {

    /** Nothing is known. */
    public static final DriveCapacity NONE = new DriveCapacity(null, null, null, null, null, null);
}
