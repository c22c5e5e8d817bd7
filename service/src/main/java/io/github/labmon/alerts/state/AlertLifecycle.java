package io.github.labmon.alerts.state;

import io.github.labmon.alerts.expression.ThresholdResult;
import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.clock.ClockStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of an alert through its phases: OK, pending, firing, clearing, OK. Time in which nothing is known does not
 * count: it neither raises nor clears, and delays the end of the current phase by its length.
 *
 * @param phase the current one
 * @param since when the phase began; later by the time in which nothing was known
 * @param began when the condition began to hold the last time; {@code null} before the first time
 * @param readAt when the value was last known
 * @param frozen whether it is not known now
 * @param changes when the alert fired or was resolved, within the flap window
 */
public record AlertLifecycle(
        AlertPhase phase,
        Instant since,
        @Nullable Instant began,
        Instant readAt,
        boolean frozen,
        List<Instant> changes) {

    /** A longer time between two readings counts as not known: labmon did not run, or its host slept. */
    public static final Duration GAP = Duration.ofMinutes(15);

    private static final int MAX_CHANGES = 100;

    public AlertLifecycle {
        changes = List.copyOf(changes);
    }

    /** Of a target that was never read before. */
    public static AlertLifecycle first(Instant at) {
        return new AlertLifecycle(AlertPhase.OK, at, null, at, false, List.of());
    }

    /** The lifecycle after one more reading. */
    public AlertLifecycle next(ThresholdResult result, Instant at, FiringConditions conditions) {
        return result == ThresholdResult.UNKNOWN ? freeze() : thaw(at).read(result, at, conditions);
    }

    /** The same, not known until the next reading. */
    public AlertLifecycle freeze() {
        return frozen ? this : new AlertLifecycle(phase, since, began, readAt, true, changes);
    }

    /** How often it changed within a window that ends now. */
    public int changesWithin(Duration window, Instant at) {
        return (int)
                changes.stream().filter(change -> isWithin(window, change, at)).count();
    }

    private static boolean isWithin(Duration window, Instant change, Instant at) {
        return Duration.between(change, at).compareTo(window) < 0;
    }

    private AlertLifecycle thaw(Instant at) {
        var gap = Duration.between(readAt, at);
        if (gap.isNegative()) {
            // The clock was set back: phases that began in the future would never end.
            return new AlertLifecycle(
                    phase, earlier(since, at), began == null ? null : earlier(began, at), at, false, List.of());
        }
        if (!frozen && gap.compareTo(GAP) <= 0) {
            return new AlertLifecycle(phase, since, began, at, false, changes);
        }
        var later = changes.stream().map(change -> change.plus(gap)).toList();
        return new AlertLifecycle(phase, since.plus(gap), began, at, false, later);
    }

    private AlertLifecycle read(ThresholdResult result, Instant at, FiringConditions conditions) {
        return switch (phase) {
            case OK -> result == ThresholdResult.RAISED ? pending(at).promote(at, conditions) : this;
            case PENDING -> result == ThresholdResult.RAISED ? promote(at, conditions) : in(AlertPhase.OK, at);
            case FIRING ->
                result == ThresholdResult.CLEARED ? in(AlertPhase.CLEARING, at).promote(at, conditions) : this;
            case CLEARING -> result == ThresholdResult.CLEARED ? promote(at, conditions) : in(AlertPhase.FIRING, at);
        };
    }

    private AlertLifecycle promote(Instant at, FiringConditions conditions) {
        var required = phase == AlertPhase.PENDING ? conditions.holdFor() : conditions.clearFor();
        if (Duration.between(since, at).compareTo(required) < 0) {
            return this;
        }
        return in(phase == AlertPhase.PENDING ? AlertPhase.FIRING : AlertPhase.OK, at)
                .changed(at);
    }

    private AlertLifecycle pending(Instant at) {
        return new AlertLifecycle(AlertPhase.PENDING, at, at, at, false, changes);
    }

    private AlertLifecycle in(AlertPhase next, Instant at) {
        return new AlertLifecycle(next, at, began, readAt, frozen, changes);
    }

    private AlertLifecycle changed(Instant at) {
        var all = new ArrayList<>(changes);
        all.add(at);
        return withChanges(all.subList(Math.max(0, all.size() - MAX_CHANGES), all.size()));
    }

    private AlertLifecycle withChanges(List<Instant> other) {
        return new AlertLifecycle(phase, since, began, readAt, frozen, other);
    }

    /** Without the changes before the window. */
    public AlertLifecycle pruned(Duration window, Instant at) {
        var kept =
                changes.stream().filter(change -> isWithin(window, change, at)).toList();
        return kept.size() == changes.size() ? this : withChanges(kept);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** With its times corrected after the clock was set. */
    public AlertLifecycle corrected(ClockStep step) {
        return new AlertLifecycle(
                phase,
                step.corrected(since),
                step.correctedOrNull(began),
                step.corrected(readAt),
                frozen,
                changes.stream().map(step::corrected).toList());
    }
}
