package io.github.labmon.history;

import io.github.labmon.history.query.UptimeRatio;
import io.github.labmon.history.table.StateInterval;
import io.github.labmon.status.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much one target was up: the answer to {@code GET /availability?target=…}. */
@Serdeable
@Schema(description = "How much one target was up.")
record TargetAvailability(
        @Schema(description = "function:name", example = "fritz:attic/wan")
        String target,

        @Schema(description = "Where the window begins.") Instant from,

        @Schema(description = "Where it ends: now.") Instant to,

        @Schema(description = "How long it is.", example = "604800")
        long windowSeconds,

        @Schema(
                description = "0 to 100, over the time of which it is known; absent where nothing is known.",
                example = "99.901")
        @Nullable
        Double availabilityPercent,

        @Schema(description = "How long it was up.", example = "604200")
        long upSeconds,

        @Schema(description = "How long it was down.", example = "600")
        long downSeconds,

        @Schema(description = "How long nothing is known, as while labmon did not run.", example = "0")
        long unknownSeconds,

        @Schema(description = "When it was down, in the order of time; the newest 500.")
        List<Outage> outages,

        @Schema(description = "Why something is missing; absent where nothing is.") @Nullable
        Problem problem) {

    private static final int MOST_OUTAGES = 500;

    TargetAvailability {
        outages = List.copyOf(outages);
    }

    static TargetAvailability of(UptimeRatio uptime, Instant from, Instant to, @Nullable Problem problem) {
        var window = to.getEpochSecond() - from.getEpochSecond();
        var percent = uptime.percent();
        return new TargetAvailability(
                uptime.target(),
                from,
                to,
                window,
                percent.isPresent() ? percent.getAsDouble() : null,
                uptime.upSeconds(),
                uptime.downSeconds(),
                Math.max(0, window - uptime.upSeconds() - uptime.downSeconds()),
                uptime.down().stream()
                        .skip(Math.max(0, uptime.down().size() - MOST_OUTAGES))
                        .map(Outage::of)
                        .toList(),
                problem);
    }

    /** A time through which it was down. */
    @Serdeable
    @Schema(description = "A time through which it was down.")
    record Outage(
            @Schema(description = "When it was first seen down, or where the window begins.")
            Instant from,

            @Schema(description = "When it was seen up again, or last seen down.")
            Instant to,

            @Schema(description = "How long.", example = "600")
            long durationSeconds) {

        private static Outage of(StateInterval spell) {
            return new Outage(
                    Instant.ofEpochSecond(spell.began()),
                    Instant.ofEpochSecond(spell.ended()),
                    spell.ended() - spell.began());
        }
    }
}
