package io.github.labmon.homeassistant;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.homeassistant.HomeAssistantStatus.StartSource;
import io.github.labmon.homeassistant.api.Assessment.Absence;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last start of Home Assistant, and the number of restarts that labmon observed. A restart is counted when Home Assistant
 * reported that it restarts, when its start is later than the previous reading, or when no process listened on its port and
 * the start is unknown. A network failure is not a restart.
 */
final class RestartTracker {

    /** By how much the time of the same start can differ between two readings. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private @Nullable Instant since;
    private @Nullable Instant lastUp;
    private @Nullable Start start;
    private Absence absence = Absence.NONE;
    private int count;

    /**
     * A start, and when it was read.
     *
     * @param readAt there was no later start at that time
     */
    record Start(Instant at, StartSource source, Instant readAt) {}

    /** Home Assistant does not work now. */
    synchronized void away(Absence observed) {
        if (observed.compareTo(absence) > 0) {
            absence = observed;
        }
    }

    /**
     * Home Assistant works.
     *
     * @param reported the start that it reports
     * @param pending whether that start is still being read
     */
    synchronized void up(Instant now, Optional<Start> reported, boolean pending) {
        var first = since == null;
        since = since == null ? now : ClockStep.none(now).corrected(since);
        if (pending && absence != Absence.NONE) {
            return; // the start decides whether the absence was a restart
        }
        var wasStopped = absence == Absence.NOT_LISTENING && !first;
        var restarted = reported.map(this::isLater).orElse(wasStopped) || absence == Absence.RESTARTING;
        if (restarted && !first) {
            count++;
        }
        if (reported.isPresent()) {
            start = reported.get();
        } else if (restarted) {
            start = new Start(now, StartSource.OBSERVED, now);
        }
        lastUp = now;
        absence = Absence.NONE;
    }

    private boolean isLater(Start next) {
        var known = start;
        if (known == null || known.source() == StartSource.OBSERVED) {
            // The start becomes known: it is a new one only if it is later than the last reading before an absence.
            return absence != Absence.NONE && lastUp != null && next.at().isAfter(lastUp);
        }
        if (known.source() == StartSource.UPTIME_SENSOR && next.source() == StartSource.UPTIME_SENSOR) {
            return next.at().isAfter(known.at().plus(SAME));
        }
        return next.at().isAfter(known.readAt());
    }

    /** The last start; empty if it is unknown. */
    synchronized Optional<Start> last() {
        return Optional.ofNullable(start);
    }

    /** When Home Assistant was last observed to work; {@code null} also where the clock has been set since. */
    synchronized @Nullable Instant lastUp(Instant now) {
        return ClockStep.none(now)
                        .corrected(Objects.requireNonNullElse(lastUp, now))
                        .equals(lastUp)
                ? lastUp
                : null;
    }

    /** The restarts that were observed; {@code null} before it was observed to work once. */
    synchronized @Nullable RestartCount restarts() {
        var from = since;
        return from == null ? null : new RestartCount(count, from, true);
    }
}
