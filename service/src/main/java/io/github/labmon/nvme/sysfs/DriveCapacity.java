package io.github.labmon.nvme.sysfs;

import io.github.labmon.status.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How large a drive is, and how full the file systems on it are. */
@Serdeable
@Schema(description = "How large the drive is, and how full the mounted file systems on it are.")
public record DriveCapacity(
        @Schema(description = "The size of its block devices, in bytes.", example = "500107862016") @Nullable
        Long totalBytes,

        @Schema(description = "In use, summed over the mounted file systems on it, in bytes.", example = "120000000000")
        @Nullable
        Long usedBytes,

        @Schema(description = "What users can still write, summed over them, in bytes.", example = "350000000000")
        @Nullable
        Long freeBytes,

        @Schema(
                description = "Used share of what users can have in those file systems, as df counts; 0 to 100.",
                example = "25.5")
        @Nullable
        Double utilizationPercent,

        @Schema(
                description = "What the drive itself calls allocated, in bytes. Many drives always say all of it: it is"
                        + " not how full it is.",
                example = "167564996608")
        @Nullable
        Long allocatedByDriveBytes,

        @Schema(description = "Why it is not known how full the file systems are.") @Nullable
        Problem problem) {}
