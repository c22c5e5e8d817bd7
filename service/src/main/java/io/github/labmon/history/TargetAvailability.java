package io.github.labmon.history;

import io.github.labmon.history.query.TargetUptime;
import io.github.labmon.history.table.StateInterval;
import io.github.labmon.status.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How long one target was up: the answer to {@code GET /availability?target=…}. */
@Serdeable
@Schema(description = "How long one target was up.")
record TargetAvailability(
        @Schema(description = "function:name", example = "fritz:attic/wan")
        String target,

        @Schema(description = "Begin of the window.") Instant from,

        @Schema(description = "End of the window: now.") Instant to,

        @Schema(description = "Length of the window.", example = "604800")
        long windowSeconds,

        @Schema(
                description = "0 to 100, of the watched time; absent where the target was not watched.",
                example = "99.901")
        @Nullable
        Double availabilityPercent,

        @Schema(
                description =
                        "For how long it was known whether the target was up: the sum of upSeconds and downSeconds.",
                example = "604800")
        long watchedSeconds,

        @Schema(description = "For how long the target was up.", example = "604200")
        long upSeconds,

        @Schema(description = "For how long the target was down.", example = "600")
        long downSeconds,

        @Schema(description = "For how long the target was not watched, as while labmon did not run.", example = "0")
        long unknownSeconds,

        @Schema(description = "Number of outages in the window.", example = "1")
        int outageCount,

        @Schema(
                description =
                        "When the target was down, sorted by time: the newest 500, or the newest 50 of each target"
                                + " where all are requested.")
        List<Outage> outages,

        @Schema(description = "The window in 60 parts of the same length, the last of which ends now.")
        List<Slot> slots,

        @Schema(description = "Why something is missing; absent where nothing is.") @Nullable
        Problem problem) {

    TargetAvailability {
        outages = List.copyOf(outages);
        slots = List.copyOf(slots);
    }

    /** The same with its problem as this makes it. */
    TargetAvailability with(UnaryOperator<Problem> language) {
        return problem == null
                ? this
                : new TargetAvailability(
                        target,
                        from,
                        to,
                        windowSeconds,
                        availabilityPercent,
                        watchedSeconds,
                        upSeconds,
                        downSeconds,
                        unknownSeconds,
                        outageCount,
                        outages,
                        slots,
                        language.apply(problem));
    }

    static TargetAvailability of(TargetUptime uptime, @Nullable Problem problem) {
        var window = uptime.window();
        var percent = uptime.percent();
        var length = window.to() - window.from();
        return new TargetAvailability(
                uptime.target(),
                Instant.ofEpochSecond(window.from()),
                Instant.ofEpochSecond(window.to()),
                length,
                percent.isPresent() ? percent.getAsDouble() : null,
                uptime.watchedSeconds(),
                uptime.upSeconds(),
                uptime.downSeconds(),
                length - uptime.watchedSeconds(),
                uptime.outageCount(),
                uptime.outages().stream()
                        .map(outage -> Outage.of(outage, window.to()))
                        .toList(),
                IntStream.range(0, window.slots())
                        .mapToObj(slot -> Slot.of(uptime, slot))
                        .toList(),
                problem);
    }

    /** A time in which the target was down. */
    @Serdeable
    @Schema(description = "A time in which the target was down.")
    record Outage(
            @Schema(description = "When it was first seen down, or the start of the window.")
            Instant from,

            @Schema(description = "When it was seen up again, or last seen down.")
            Instant to,

            @Schema(description = "Length in seconds.", example = "600")
            long durationSeconds,

            @Schema(description = "Whether the target is still down.")
            boolean ongoing) {

        private static Outage of(StateInterval outage, long now) {
            return new Outage(
                    Instant.ofEpochSecond(outage.began()),
                    Instant.ofEpochSecond(outage.ended()),
                    outage.ended() - outage.began(),
                    outage.open() && outage.ended() >= now);
        }
    }

    /** A part of the window. */
    @Serdeable
    @Schema(
            name = "AvailabilitySlot",
            description = "A part of the window; its three durations add up to its length. An outage that is shorter"
                    + " than a second is in outages only.")
    record Slot(
            @Schema(description = "Begin of the slot.") Instant from,

            @Schema(description = "For how long the target was up.", example = "10080")
            long upSeconds,

            @Schema(description = "For how long the target was down.", example = "0")
            long downSeconds,

            @Schema(description = "For how long the target was not watched.", example = "0")
            long unknownSeconds) {

        private static Slot of(TargetUptime uptime, int slot) {
            var window = uptime.window();
            var length = window.slotFrom(slot + 1) - window.slotFrom(slot);
            var up = uptime.upSeconds(slot);
            var down = uptime.downSeconds(slot);
            return new Slot(Instant.ofEpochSecond(window.slotFrom(slot)), up, down, length - up - down);
        }
    }
}
