package io.github.labmon.systemd;

import io.github.labmon.process.OutputLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A timer that systemd has loaded.
 *
 * @param unit that it starts
 * @param activeState such as {@code active}
 * @param timerState such as {@code waiting}, {@code running} (its unit runs), {@code elapsed} (it does not run again)
 * @param notStarted whether it is enabled and not active, without a condition that keeps it from it
 */
record LoadedTimer(
        String name,
        String description,
        String unit,
        String activeState,
        String timerState,
        boolean notStarted,
        @Nullable Instant lastAt,
        @Nullable Instant nextAt) {

    static final List<String> PROPERTIES = List.of(
            "Id",
            "Description",
            "Unit",
            "ActiveState",
            "SubState",
            "UnitFileState",
            "ConditionResult",
            "ConditionTimestamp",
            "LastTriggerUSec",
            "NextElapseUSecRealtime",
            "NextElapseUSecMonotonic");

    /**
     * The current time.
     *
     * @param now by the wall clock
     * @param sinceBoot by the monotonic clock, to which timers such as {@code OnUnitActiveSec} refer
     */
    record Clocks(Instant now, Duration sinceBoot) {

        Instant atMonotonic(Duration time) {
            return now.plus(time.minus(sinceBoot));
        }
    }

    /** Sorted by name. */
    static List<LoadedTimer> parse(String output, Clocks clocks) {
        return PropertyBlock.parse(output).stream()
                .filter(block -> block.text("Id").endsWith(".timer"))
                .map(block -> of(block, clocks))
                .sorted(Comparator.comparing(LoadedTimer::name))
                .toList();
    }

    private static LoadedTimer of(PropertyBlock block, Clocks clocks) {
        var state = block.text("ActiveState");
        var conditionFailed = block.text("ConditionResult").equals("no")
                && block.time("ConditionTimestamp").isPresent();
        return new LoadedTimer(
                OutputLine.bounded(block.text("Id")),
                OutputLine.bounded(block.text("Description")),
                OutputLine.bounded(block.text("Unit")),
                state,
                OutputLine.bounded(block.text("SubState")),
                state.equals("inactive") && block.text("UnitFileState").equals("enabled") && !conditionFailed,
                block.time("LastTriggerUSec").orElse(null),
                next(block, clocks).orElse(null));
    }

    /** The earlier one of both clocks. 0 is none. */
    private static Optional<Instant> next(PropertyBlock block, Clocks clocks) {
        var monotonic = block.length("NextElapseUSecMonotonic")
                .filter(time -> !time.isZero())
                .map(clocks::atMonotonic);
        return Stream.of(block.time("NextElapseUSecRealtime"), monotonic)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }
}
