package io.github.labmon.history;

import io.github.labmon.history.query.Resolution;
import io.github.labmon.status.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One metric over time: the answer to {@code GET /history?metric=…}. */
@Serdeable
@Schema(description = "One metric over time.")
record HistoryPoints(
        @Schema(description = "Its name, without labmon_.", example = "nvme_temperature_celsius")
        String metric,

        @Schema(description = "The unit of its values; empty for plain numbers.", example = "celsius") @Nullable
        String unit,

        @Schema(description = "Begin of the first step.") Instant from,

        @Schema(description = "End of the last step, or now.")
        Instant to,

        @Schema(description = "Length of a step: as requested, or longer where the history is not stored so finely.")
        long stepSeconds,

        @Schema(description = "The finest resolution in which all of that time is stored.")
        Resolution resolution,

        @Schema(description = "One for each combination of label values that has points.")
        List<Line> series,

        @Schema(description = "Why something is missing; absent where nothing is.") @Nullable
        Problem problem) {

    HistoryPoints {
        series = List.copyOf(series);
    }

    /** One series. */
    @Serdeable
    @Schema(name = "HistorySeries", description = "One series over time.")
    record Line(
            @Schema(description = "Label to value.", example = "{\"device\":\"nvme0\"}")
            Map<String, String> labels,

            @Schema(description = "Sorted by time; a step in which nothing was read has no point.")
            List<Point> points) {

        Line {
            points = List.copyOf(points);
        }
    }

    /** The samples of one step, aggregated. */
    @Serdeable
    @Schema(name = "HistoryPoint", description = "The samples of one step, aggregated.")
    record Point(
            @Schema(description = "Begin of the step.") Instant at,

            @Schema(description = "Their mean.", example = "38.2")
            double average,

            @Schema(description = "The lowest sample.", example = "38")
            double minimum,

            @Schema(description = "The highest sample.", example = "39")
            double maximum) {}
}
