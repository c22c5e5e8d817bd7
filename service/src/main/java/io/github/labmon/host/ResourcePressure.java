package io.github.labmon.host;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much time tasks lost because they waited for one resource: a file of {@code /proc/pressure} (Linux,
 * Documentation/accounting/psi.rst).
 */
@Serdeable
@Schema(description = "Time that tasks lost because they waited for a resource (pressure stall information of Linux).")
record ResourcePressure(
        @Schema(description = "Time in which at least one task waited.")
        Stall some,

        @Schema(
                description =
                        "Time in which all tasks waited that were not idle; absent where the kernel does not report it.")
        @Nullable
        Stall full) {

    /** Time in which tasks waited. */
    @Serdeable
    @Schema(name = "PressureStall", description = "Time in which tasks waited.")
    record Stall(
            @Schema(description = "Part of the last 10 seconds, 0 to 100.", example = "1.5")
            double avg10Percent,

            @Schema(description = "Part of the last minute, 0 to 100.", example = "0.9")
            double avg60Percent,

            @Schema(description = "Part of the last five minutes, 0 to 100.", example = "0.4")
            double avg300Percent,

            @Schema(description = "Since the kernel started, in seconds.", example = "1234.5")
            double totalSeconds) {}

    private static final String AVERAGE = "(\\d{1,3}\\.\\d{1,4})";

    private static final Pattern LINE = Pattern.compile("(?<kind>some|full) avg10=" + AVERAGE + " avg60=" + AVERAGE
            + " avg300=" + AVERAGE + " total=(?<total>\\d{1,18})");

    private static final double MICROS = 1_000_000.0;

    /** Parses a file; empty where it has no line {@code some}. */
    static Optional<ResourcePressure> parse(String text) {
        var some = stall(text, "some");
        return some == null ? Optional.empty() : Optional.of(new ResourcePressure(some, stall(text, "full")));
    }

    private static @Nullable Stall stall(String text, String kind) {
        return text.lines()
                .map(String::strip)
                .map(LINE::matcher)
                .filter(line -> line.matches() && line.group("kind").equals(kind))
                .findFirst()
                .map(line -> new Stall(
                        percent(line.group(2)),
                        percent(line.group(3)),
                        percent(line.group(4)),
                        Long.parseLong(line.group("total")) / MICROS))
                .orElse(null);
    }

    private static double percent(String text) {
        return Math.min(100, Math.round(Double.parseDouble(text) * 10.0) / 10.0);
    }
}
