package io.github.labmon.history;

import io.github.labmon.status.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The stored series and their size: the response to {@code GET /history}. */
@Serdeable
@Schema(description = "The stored metrics and the state of the file.")
record HistoryOverview(
        @Schema(description = "Time of the answer.") Instant observedAt,

        @Schema(description = "Every metric with samples, sorted by name.")
        List<Entry> metrics,

        @Schema(description = "The file of the history.") StoreStatus store,

        @Schema(description = "The problem of the store; absent where there is none.") @Nullable
        Problem problem) {

    HistoryOverview {
        metrics = List.copyOf(metrics);
    }

    /** The same with its problem as this makes it. */
    HistoryOverview with(UnaryOperator<Problem> language) {
        return problem == null ? this : new HistoryOverview(observedAt, metrics, store, language.apply(problem));
    }

    /** A metric and its series. */
    @Serdeable
    @Schema(name = "HistoryMetric", description = "A metric and its series.")
    record Entry(
            @Schema(description = "Its name, without labmon_.", example = "nvme_temperature_celsius")
            String metric,

            @Schema(description = "The unit of its values; empty for plain numbers.", example = "celsius")
            String unit,

            @Schema(description = "Its meaning.") String description,

            @Schema(description = "Its series, by their labels.")
            List<Labels> series) {

        Entry {
            series = List.copyOf(series);
        }
    }

    /** One series. */
    @Serdeable
    @Schema(name = "HistoryLabels", description = "One series.")
    record Labels(
            @Schema(description = "Label to value.", example = "{\"device\":\"nvme0\"}")
            Map<String, String> labels) {}
}
