package io.github.labmon.drives.smart;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** The used part of an SSD's life. */
@Serdeable
@Schema(description = "The used part of the life of an SSD, as its maker estimates it.")
public record WearEstimate(
        @Schema(description = "Used, in percent; it may pass 100.", example = "7")
        int usedPercent,

        @Schema(
                description =
                        "Where the drive reports it: device-statistics, endurance-indicator, or the number and name"
                                + " of a vendor's attribute.",
                example = "177 Wear_Leveling_Count")
        String source) {}
