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
 * count: it neither raises nor clears, and delays the end of the current phase by its length. It begins with the first
 * round without a value: the time before it counts, or a value that is missing in every other round would never
 * complete a phase.
 *
 * @param phase the current one
 * @param since when the phase began; later by the time in which nothing was known
 * @param began when the condition began to hold the last time; {@code null} before the first time
 * @param readAt when the value was last known
 * @param frozenAt since when it is not known; {@code null} while it is known
 * @param changes when the alert fired or was resolved, within the flap window
 */
public record AlertLifecycle(
        AlertPhase phase,
        Instant since,
        @Nullable Instant began,
        Instant readAt,
        @Nullable Instant frozenAt,
        List<Instant> changes) {

    /** A longer time between two readings counts as not known: labmon did not run, or its host slept. */
    public static final Duration GAP = Duration.ofMinutes(15);

    private static final int MAX_CHANGES = 100;

    public AlertLifecycle {
        changes = List.copyOf(changes);
    }

    /** Of a target that was never read before. */
    public static AlertLifecycle first(Instant at) {
        return new AlertLifecycle(AlertPhase.OK, at, null, at, null, List.of());
    }

    /** The lifecycle after one more reading. */
    public AlertLifecycle next(ThresholdResult result, Instant at, FiringConditions conditions) {
        return result == ThresholdResult.UNKNOWN ? freeze(at) : thaw(at).read(result, at, conditions);
    }

    /** The same, not known from this round until the next reading. */
    public AlertLifecycle freeze(Instant at) {
        if (frozen()) {
            return this;
        }
        var gap = Duration.between(readAt, at);
        return gap.isNegative() || isUnknown(gap) ? freezeSinceReading() : unknownFrom(at);
    }

    /** The same, not known from its last reading until the next one: labmon did not run. */
    public AlertLifecycle freezeSinceReading() {
        return unknownFrom(readAt);
    }

    private AlertLifecycle unknownFrom(Instant at) {
        return new AlertLifecycle(phase, since, began, readAt, at, changes);
    }

    /** Whether its value is not known now. */
    public boolean frozen() {
        return frozenAt != null;
    }

    private static boolean isUnknown(Duration gap) {
        return gap.compareTo(GAP) > 0;
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
                    phase, earlier(since, at), began == null ? null : earlier(began, at), at, null, List.of());
        }
        var unknown = unknownUntil(at);
        var later = changes.stream().map(change -> change.plus(unknown)).toList();
        return new AlertLifecycle(phase, since.plus(unknown), began, at, null, later);
    }

    /** The time before a reading in which nothing was known. */
    private Duration unknownUntil(Instant at) {
        if (frozenAt != null) {
            // A clock that was set back to before the first round without a value leaves nothing to add.
            return Duration.between(earlier(frozenAt, at), at);
        }
        var gap = Duration.between(readAt, at);
        return isUnknown(gap) ? gap : Duration.ZERO;
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
        return new AlertLifecycle(AlertPhase.PENDING, at, at, at, null, changes);
    }

    private AlertLifecycle in(AlertPhase next, Instant at) {
        return new AlertLifecycle(next, at, began, readAt, frozenAt, changes);
    }

    private AlertLifecycle changed(Instant at) {
        var all = new ArrayList<>(changes);
        all.add(at);
        return withChanges(all.subList(Math.max(0, all.size() - MAX_CHANGES), all.size()));
    }

    private AlertLifecycle withChanges(List<Instant> other) {
        return new AlertLifecycle(phase, since, began, readAt, frozenAt, other);
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
                step.correctedOrNull(frozenAt),
                changes.stream().map(step::corrected).toList());
    }
}
