package io.github.labmon.alerts;

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
record Course(
        Phase phase, Instant since, @Nullable Instant began, Instant readAt, boolean frozen, List<Instant> changes) {

    /** A longer silence between two readings counts as not known: labmon slept with its host, or was not there. */
    static final Duration GAP = Duration.ofMinutes(15);

    private static final int MAX_CHANGES = 100;

    Course {
        changes = List.copyOf(changes);
    }

    static Course begun(Instant at) {
        return new Course(Phase.OK, at, null, at, false, List.of());
    }

    /** The course after one more reading. */
    Course next(Verdict verdict, Instant at, Terms terms) {
        return verdict == Verdict.UNKNOWN ? frozenNow() : thawed(at).read(verdict, at, terms);
    }

    /** The same, not known from now on until the next reading. */
    Course frozenNow() {
        return frozen ? this : new Course(phase, since, began, readAt, true, changes);
    }

    /** How often it changed within a window that ends now. */
    int changesWithin(Duration window, Instant at) {
        return (int) changes.stream()
                .filter(change -> Duration.between(change, at).compareTo(window) < 0)
                .count();
    }

    private Course thawed(Instant at) {
        var gap = Duration.between(readAt, at);
        if (gap.isNegative()) {
            // The clock was set back: times that lie ahead would never be over.
            return new Course(
                    phase, earlier(since, at), began == null ? null : earlier(began, at), at, false, List.of());
        }
        if (!frozen && gap.compareTo(GAP) <= 0) {
            return new Course(phase, since, began, at, false, changes);
        }
        var later = changes.stream().map(change -> change.plus(gap)).toList();
        return new Course(phase, since.plus(gap), began, at, false, later);
    }

    private Course read(Verdict verdict, Instant at, Terms terms) {
        return switch (phase) {
            case OK -> verdict == Verdict.RAISED ? pending(at).promoted(at, terms) : this;
            case PENDING -> verdict == Verdict.RAISED ? promoted(at, terms) : in(Phase.OK, at);
            case FIRING -> verdict == Verdict.CLEARED ? in(Phase.CLEARING, at).promoted(at, terms) : this;
            case CLEARING -> verdict == Verdict.CLEARED ? promoted(at, terms) : in(Phase.FIRING, at);
        };
    }

    private Course promoted(Instant at, Terms terms) {
        var wanted = phase == Phase.PENDING ? terms.holdFor() : terms.clearFor();
        if (Duration.between(since, at).compareTo(wanted) < 0) {
            return this;
        }
        return in(phase == Phase.PENDING ? Phase.FIRING : Phase.OK, at).changed(at);
    }

    private Course pending(Instant at) {
        return new Course(Phase.PENDING, at, at, at, false, changes);
    }

    private Course in(Phase next, Instant at) {
        return new Course(next, at, began, readAt, frozen, changes);
    }

    private Course changed(Instant at) {
        var all = new ArrayList<>(changes);
        all.add(at);
        return new Course(
                phase, since, began, readAt, frozen, all.subList(Math.max(0, all.size() - MAX_CHANGES), all.size()));
    }

    /** Without the changes that no window reaches any more. */
    Course pruned(Duration window, Instant at) {
        var kept = changes.stream()
                .filter(change -> Duration.between(change, at).compareTo(window) < 0)
                .toList();
        return kept.size() == changes.size() ? this : new Course(phase, since, began, readAt, frozen, kept);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
