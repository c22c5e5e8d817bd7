package io.github.labmon.drives.smart;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The self-tests of a drive. */
@Serdeable
@Schema(description = "The last self-test of the drive that has ended, and whether one is running.")
public record SelfTest(
        @Schema(description = "Its kind, as smartctl names it; absent where none has ended.", example = "Short offline")
        @Nullable
        String type,

        @Schema(description = "Its result, as smartctl names it.", example = "Completed without error") @Nullable
        String result,

        @Schema(description = "Whether it found no error; absent where it was aborted.", example = "true") @Nullable
        Boolean passed,

        @Schema(description = "Hours for which the drive had been on when it ended.", example = "12790") @Nullable
        Long powerOnHours,

        @Schema(description = "Whether a self-test is running.", example = "false")
        boolean running,

        @Schema(description = "The part of the running one that is left, in percent.", example = "40") @Nullable
        Integer remainingPercent) {}
