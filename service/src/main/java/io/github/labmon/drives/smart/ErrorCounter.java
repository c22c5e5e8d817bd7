package io.github.labmon.drives.smart;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of a SCSI drive's error counter log. */
@Serdeable
@Schema(description = "Errors of a SCSI drive in one kind of operation, over its life.")
public record ErrorCounter(
        @Schema(description = "read, write or verify.", example = "read")
        String operation,

        @Schema(description = "Errors that the drive corrected.", example = "124") @Nullable
        Long corrected,

        @Schema(description = "Errors that it could not correct.", example = "0") @Nullable
        Long uncorrected,

        @Schema(description = "Bytes that were read, written or verified.", example = "4123000000000") @Nullable
        Long processedBytes) {}
