package io.github.labmon.drives.smart;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** An attribute whose value is at or below the threshold of its maker. */
@Serdeable
@Schema(description = "A SMART attribute whose value is at or below the threshold that its maker set, or was.")
public record FailingAttribute(
        @Schema(description = "Its number, 1 to 255.", example = "5")
        int id,

        @Schema(description = "Its name, as smartctl names it.", example = "Reallocated_Sector_Ct")
        String name,

        @Schema(description = "Its value now, from 253 (good) to 1.", example = "4")
        int value,

        @Schema(description = "The value at which it fails.", example = "5")
        int threshold,

        @Schema(description = "Whether it fails now; otherwise it did in the past.", example = "true")
        boolean now,

        @Schema(description = "Whether it predicts a failure, and not only age or use.", example = "true")
        boolean prefailure) {}
