package io.github.labmon.homeassistant;

import io.github.labmon.homeassistant.Assessment.Absence;
import io.github.labmon.homeassistant.HomeAssistantStatus.StartSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When Home Assistant started last, and how often while labmon watched. A restart is counted when Home Assistant said
 * that it restarts, when its start is later than the last look, or when nobody listened and nothing else is known; a
 * network that was away is none.
 */
final class RestartTracker {

    /** By how much the time of the same start can differ between two looks. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private @Nullable Instant since;
    private @Nullable Instant lastUp;
    private @Nullable Start start;
    private Absence absence = Absence.NONE;
    private int count;

    /**
     * A start, and when it was read.
     *
     * @param readAt until then it had not started anew
     */
    record Start(Instant at, StartSource source, Instant readAt) {}

    /** Home Assistant does not work now. */
    synchronized void away(Absence seen) {
        if (seen.compareTo(absence) > 0) {
            absence = seen;
        }
    }

    /**
     * Home Assistant works.
     *
     * @param told the start that it tells
     * @param pending whether that is still being read
     */
    synchronized void up(Instant now, Optional<Start> told, boolean pending) {
        var first = since == null;
        if (since == null) {
            since = now;
        }
        if (pending && absence != Absence.NONE) {
            return; // what the absence was is known when the start is
        }
        var unheard = absence == Absence.NOT_LISTENING && !first;
        var anew = told.map(this::later).orElse(unheard) || absence == Absence.RESTARTING;
        if (anew && !first) {
            count++;
        }
        if (told.isPresent()) {
            start = told.get();
        } else if (anew) {
            start = new Start(now, StartSource.OBSERVED, now);
        }
        lastUp = now;
        absence = Absence.NONE;
    }

    private boolean later(Start next) {
        var known = start;
        if (known == null || known.source() == StartSource.OBSERVED) {
            // Its start becomes known; it is a new one only if it is later than the last look before an absence.
            return absence != Absence.NONE && lastUp != null && next.at().isAfter(lastUp);
        }
        if (known.source() == StartSource.UPTIME_SENSOR && next.source() == StartSource.UPTIME_SENSOR) {
            return next.at().isAfter(known.at().plus(SAME));
        }
        return next.at().isAfter(known.readAt());
    }

    /** The last one; empty where none is known. */
    synchronized Optional<Start> last() {
        return Optional.ofNullable(start);
    }

    /** When Home Assistant was last seen to work. */
    synchronized @Nullable Instant lastUp() {
        return lastUp;
    }

    /** Those seen; {@code null} before it was seen to work once. */
    synchronized @Nullable RestartCount restarts() {
        var from = since;
        return from == null ? null : new RestartCount(count, from, true);
    }
}
