package io.github.labmon.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.labmon.status.Severity;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Series of the history that are shown in one chart. */
@Serdeable
@Schema(description = "Series of GET /history that belong in one chart.")
record LabChart(
        @Schema(
                description = "Full name of the target it is about; absent for the whole function.",
                example = "nvme:nvme0")
        @Nullable
        String target,

        @Schema(description = "Its name.", example = "usage")
        String name,

        @Schema(description = "Its name for people.", example = "CPU and memory")
        String title,

        @Schema(description = "Its series; all have the same unit.") @JsonInclude
        List<Line> series,

        @Schema(description = "Values at which alert rules fire.") @JsonInclude
        List<ChartLimit> limits) {

    /** One series. */
    @Serdeable
    @Schema(name = "LabChartSeries", description = "One series of a chart.")
    record Line(
            @Schema(description = "Its name for people.", example = "CPU")
            String label,

            @Schema(description = "Name of the metric.", example = "host_cpu_usage_ratio")
            String metric,

            @Schema(description = "Its labels.") @JsonInclude
            Map<String, String> labels) {}

    /** A value at which an alert rule fires. */
    @Serdeable
    @Schema(name = "LabChartLimit", description = "A value at which an alert rule fires.")
    record ChartLimit(
            @Schema(description = "Id of the rule.", example = "drive-temperature")
            String rule,

            @Schema(description = "Severity of its alerts.") Severity severity,

            @Schema(description = "Label of the series it is about; absent where it is about all.", example = "Memory")
            @Nullable
            String series,

            @Schema(description = "The value, in the unit of the metric.", example = "70")
            double value) {}
}
