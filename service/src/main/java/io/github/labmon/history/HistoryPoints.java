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

        @Schema(description = "Where the first step begins.")
        Instant from,

        @Schema(description = "Where the last step ends, or now.")
        Instant to,

        @Schema(description = "The length of a step: as asked for, or longer where the past is not kept so finely.")
        long stepSeconds,

        @Schema(description = "How finely that time is kept.")
        Resolution resolution,

        @Schema(description = "One for each combination of label values.")
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

            @Schema(description = "In the order of time; a step in which nothing was read has none.")
            List<Point> points) {

        Line {
            points = List.copyOf(points);
        }
    }

    /** What came of the readings of one step. */
    @Serdeable
    @Schema(name = "HistoryPoint", description = "What came of the readings of one step.")
    record Point(
            @Schema(description = "Where the step begins.") Instant at,

            @Schema(description = "Their mean.", example = "38.2")
            double average,

            @Schema(description = "The lowest.", example = "38")
            double minimum,

            @Schema(description = "The highest.", example = "39")
            double maximum) {}
}
