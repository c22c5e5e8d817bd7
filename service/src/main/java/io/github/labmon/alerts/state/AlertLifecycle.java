package io.github.labmon.alerts.state;

import io.github.labmon.alerts.expression.ThresholdResult;
import io.github.labmon.alerts.rule.FiringConditions;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of one alert through its phases: ok, pending, firing, clearing, ok. What is not known counts as no time: it
 * neither raises nor clears, and the times that run are stopped for as long.
 *
 * @param phase where it stands
 * @param since when the phase began; later by the time in which nothing was known
 * @param began when it became bad the last time
 * @param readAt when it was last known
 * @param frozen whether it is not known now
 * @param changes when it fired or was over, not longer ago than flapping is looked for
 */
@Serdeable
public record AlertLifecycle(
        AlertPhase phase,
        Instant since,
        @Nullable Instant began,
        Instant readAt,
        boolean frozen,
        List<Instant> changes) {

    /** A longer silence between two readings counts as not known: labmon slept with its host, or was not there. */
    static final Duration GAP = Duration.ofMinutes(15);

    private static final int MAX_CHANGES = 100;

    public AlertLifecycle {
        changes = List.copyOf(changes);
    }

    public static AlertLifecycle begun(Instant at) {
        return new AlertLifecycle(AlertPhase.OK, at, null, at, false, List.of());
    }

    /** The lifecycle after one more reading. */
    public AlertLifecycle next(ThresholdResult verdict, Instant at, FiringConditions terms) {
        return verdict == ThresholdResult.UNKNOWN ? frozenNow() : thawed(at).read(verdict, at, terms);
    }

    /** The same, not known from now on until the next reading. */
    public AlertLifecycle frozenNow() {
        return frozen ? this : new AlertLifecycle(phase, since, began, readAt, true, changes);
    }

    /** How often it changed within a window that ends now. */
    public int changesWithin(Duration window, Instant at) {
        return (int) changes.stream()
                .filter(change -> Duration.between(change, at).compareTo(window) < 0)
                .count();
    }

    private AlertLifecycle thawed(Instant at) {
        var gap = Duration.between(readAt, at);
        if (gap.isNegative()) {
            // The clock was set back: times that lie ahead would never be over.
            return new AlertLifecycle(
                    phase, earlier(since, at), began == null ? null : earlier(began, at), at, false, List.of());
        }
        if (!frozen && gap.compareTo(GAP) <= 0) {
            return new AlertLifecycle(phase, since, began, at, false, changes);
        }
        var later = changes.stream().map(change -> change.plus(gap)).toList();
        return new AlertLifecycle(phase, since.plus(gap), began, at, false, later);
    }

    private AlertLifecycle read(ThresholdResult verdict, Instant at, FiringConditions terms) {
        return switch (phase) {
            case OK -> verdict == ThresholdResult.RAISED ? pending(at).promoted(at, terms) : this;
            case PENDING -> verdict == ThresholdResult.RAISED ? promoted(at, terms) : in(AlertPhase.OK, at);
            case FIRING ->
                verdict == ThresholdResult.CLEARED ? in(AlertPhase.CLEARING, at).promoted(at, terms) : this;
            case CLEARING -> verdict == ThresholdResult.CLEARED ? promoted(at, terms) : in(AlertPhase.FIRING, at);
        };
    }

    private AlertLifecycle promoted(Instant at, FiringConditions terms) {
        var wanted = phase == AlertPhase.PENDING ? terms.holdFor() : terms.clearFor();
        if (Duration.between(since, at).compareTo(wanted) < 0) {
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
        return new AlertLifecycle(
                phase, since, began, readAt, frozen, all.subList(Math.max(0, all.size() - MAX_CHANGES), all.size()));
    }

    /** Without the changes that no window reaches any more. */
    public AlertLifecycle pruned(Duration window, Instant at) {
        var kept = changes.stream()
                .filter(change -> Duration.between(change, at).compareTo(window) < 0)
                .toList();
        return kept.size() == changes.size() ? this : new AlertLifecycle(phase, since, began, readAt, frozen, kept);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
