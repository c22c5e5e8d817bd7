package io.github.labmon.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.labmon.poll.AlertStatus;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /status}. */
@Serdeable
@Schema(description = "The state of the whole lab.")
record LabStatusDocument(
        @Schema(description = "The moment of these states.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "Name of the host that labmon runs on.", example = "nas")
        String host,

        @Schema(description = "Version of labmon.", example = "0.2.0")
        String version,

        @Schema(description = "The worst state of all functions.")
        State state,

        @Schema(description = "One sentence.", example = "2 problems: Home Assistant is down, nvme0 is too warm: 71 °C")
        String summary,

        @Schema(description = "Every target that is not OK now, the worst first.") @JsonInclude
        List<ProblemEntry> problems,

        @Schema(description = "The monitored functions, sorted by name.") @JsonInclude
        List<FunctionEntry> functions,

        @Schema(description = "Lines of a settings file that would show more, beside those of the functions.")
        @JsonInclude
        List<SetupEntry> setup,

        @Schema(
                description = "The .env file that is read at the start; it need not exist.",
                example = "/opt/labmon/.env")
        String settingsFile) {

    /** A target that is not OK. */
    @Serdeable
    @Schema(name = "LabProblem", description = "A target that is not OK now.")
    record ProblemEntry(
            @Schema(description = "Its full name.", example = "ha:homeassistant")
            String target,

            @Schema(description = "Its name for people.", example = "Home Assistant")
            String name,

            @Schema(description = "Its state.") State state,

            @Schema(
                    description = "Code of the problem, or id of the rule that holds.",
                    example = "ha-connection-refused")
            String code,

            @Schema(description = "One short sentence.", example = "Home Assistant is down")
            String summary,

            @Schema(description = "What happened and what to do; absent where there is nothing to add.") @Nullable
            String detail,

            @Schema(description = "Since when.", example = "2026-01-01T00:00:00Z")
            Instant since,

            @Schema(description = "What its most severe alert does.")
            AlertStatus alert,

            @Schema(description = "When a pending alert will be notified; absent where it will not.") @Nullable
            Instant notificationAt) {}

    /** A function. */
    @Serdeable
    @Schema(name = "LabFunction", description = "A monitored function.")
    record FunctionEntry(
            @Schema(description = "Its name in paths and commands.", example = "ha")
            String name,

            @Schema(description = "Its name for people.", example = "Home Assistant")
            String title,

            @Schema(description = "The worst state of its targets.")
            State state,

            @Schema(description = "Whether there is anything to monitor.")
            boolean configured,

            @Schema(description = "Whether labmon was permitted to read all of it.")
            boolean complete,

            @Schema(description = "How its targets are reached: LOCAL, as parts of this host, or over the NETWORK.")
            Target.Reach reach,

            @Schema(description = "One short sentence.", example = "Home Assistant is down")
            String summary,

            @Schema(description = "What labmon is not permitted to read or cannot read here, with the remedy.")
            @JsonInclude
            List<LimitEntry> limits,

            @Schema(description = "When its values were read; absent before the first reading.") @Nullable
            Instant observedAt,

            @Schema(description = "Values, the most important first.") @JsonInclude
            List<ValueEntry> values,

            @Schema(description = "Its targets; empty where it is one thing.") @JsonInclude
            List<ItemEntry> items,

            @Schema(description = "Lines of a settings file that would show more.") @JsonInclude
            List<SetupEntry> setup) {}

    /** A target of a function. */
    @Serdeable
    @Schema(name = "LabItem", description = "A target.")
    record ItemEntry(
            @Schema(description = "Its full name.", example = "nvme:nvme0")
            String target,

            @Schema(description = "Its name for people.", example = "nvme0")
            String name,

            @Schema(description = "What it is; absent where that is not known.", example = "WD Red SN700 1000GB")
            @Nullable
            String title,

            @Schema(description = "Its state.") State state,

            @Schema(description = "One short sentence; absent where there is nothing to add.") @Nullable
            String summary,

            @Schema(description = "Values, the most important first.") @JsonInclude
            List<ValueEntry> values) {}

    /** A value. */
    @Serdeable
    @Schema(name = "LabValue", description = "A value.")
    record ValueEntry(
            @Schema(description = "Its name.", example = "latency")
            String name,

            @Schema(description = "Its name for people.", example = "Latency")
            String label,

            @Schema(
                    description = "A number, a text, or a time (RFC 3339).",
                    oneOf = {Double.class, String.class},
                    example = "12.3")
            Object value,

            @Schema(
                    description = "Its unit; absent for texts and plain numbers; time: RFC 3339.",
                    example = "milliseconds")
            @Nullable
            String unit,

            @Schema(description = "The series of the history that contains it; absent where none does.") @Nullable
            SeriesEntry series) {}

    /** A series of the history. */
    @Serdeable
    @Schema(name = "LabSeries", description = "A series of GET /history.")
    record SeriesEntry(
            @Schema(description = "Name of the metric.", example = "homeassistant_latency_seconds")
            String metric,

            @Schema(description = "Its labels.") @JsonInclude
            Map<String, String> labels) {}

    /** The answer to {@code GET /status/{function}}. */
    @Serdeable
    @Schema(name = "LabFunctionDetails", description = "A function with further values of its targets.")
    record FunctionDetails(
            @Schema(description = "The moment of these states.", example = "2026-01-01T00:00:00Z")
            Instant observedAt,

            @Schema(description = "The function as in GET /status.")
            FunctionEntry function,

            @Schema(description = "Its targets that are not OK now, the worst first.") @JsonInclude
            List<ProblemEntry> problems,

            @Schema(description = "Further values.") @JsonInclude
            List<GroupEntry> groups,

            @Schema(description = "The series of the history, by chart.") @JsonInclude
            List<LabChart> charts) {}

    /** Values of a target that belong together. */
    @Serdeable
    @Schema(name = "LabGroup", description = "Values of a target that belong together.")
    record GroupEntry(
            @Schema(description = "The target's full name.", example = "nvme:nvme0")
            String target,

            @Schema(description = "Its name.", example = "health")
            String name,

            @Schema(description = "Its name for people.", example = "Health")
            String title,

            @Schema(description = "The values.") @JsonInclude
            List<ValueEntry> values) {}

    /** What limits a function. */
    @Serdeable
    @Schema(name = "LabLimit", description = "What limits a function.")
    record LimitEntry(
            @Schema(description = "Code of the problem.", example = "docker-not-found")
            String code,

            @Schema(description = "What it means and what to do.")
            String detail) {}

    /** Lines of a settings file. */
    @Serdeable
    @Schema(name = "LabSetup", description = "Lines of a settings file.")
    record SetupEntry(
            @Schema(description = "What they are for.", example = "A FRITZ!Box or another router")
            String purpose,

            @Schema(description = "Lines of .env.") @JsonInclude
            List<String> lines) {}
}
