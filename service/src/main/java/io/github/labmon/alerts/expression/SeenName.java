package io.github.labmon.alerts.expression;

import io.github.labmon.clock.ClockStep;
import java.time.Duration;
import java.time.Instant;

/**
 * A name that appears and disappears, such as a port.
 *
 * @param firstSeenAt when it appeared, not having been seen for a day
 * @param lastSeenAt when it was last there before it disappeared; without meaning while it is there
 * @param present whether it was there in the last round
 * @param novelty whether it is new
 */
public record SeenName(Instant firstSeenAt, Instant lastSeenAt, boolean present, Novelty novelty) {

    /** How long a name is new, and how long it must be away to be new again. */
    static final Duration DAY = Duration.ofDays(1);

    /** Whether a name is new: it appeared while labmon ran and has been there ever since, for less than a day. */
    public enum Novelty {
        KNOWN,
        NEW,
        /** New at a time when many others were: they share one alert. */
        NEW_AMONG_OTHERS
    }

    /** A name that was there when labmon first looked. */
    static SeenName known(Instant at) {
        return new SeenName(at, at, true, Novelty.KNOWN);
    }

    /** A name that appears. */
    static SeenName appeared(Instant at) {
        return new SeenName(at, at, true, Novelty.NEW);
    }

    boolean isNew() {
        return novelty != Novelty.KNOWN;
    }

    /** Whether it became new in this round. */
    boolean appearedAt(Instant at) {
        return isNew() && firstSeenAt.equals(at);
    }

    /** In a round in which it is there. */
    SeenName seen(Instant at) {
        if (!present) {
            return isAwayForADay(at) ? appeared(at) : with(Novelty.KNOWN, true);
        }
        return isNew() && Duration.between(firstSeenAt, at).compareTo(DAY) >= 0 ? with(Novelty.KNOWN, true) : this;
    }

    /**
     * In a round in which it is not there.
     *
     * @param lastRound when it could have been there last
     */
    SeenName missing(Instant lastRound) {
        return present ? new SeenName(firstSeenAt, lastRound, false, Novelty.KNOWN) : this;
    }

    /** The same after a time in which nothing was observed, which counts neither as present nor as away. */
    SeenName afterGap(Duration gap) {
        return present ? this : new SeenName(firstSeenAt, lastSeenAt.plus(gap), false, novelty);
    }

    SeenName amongOthers() {
        return with(Novelty.NEW_AMONG_OTHERS, present);
    }

    private SeenName with(Novelty next, boolean there) {
        return new SeenName(firstSeenAt, lastSeenAt, there, next);
    }

    /** Whether it was away for so long that it is new when it comes back. */
    boolean isForgotten(Instant at) {
        return !present && isAwayForADay(at);
    }

    private boolean isAwayForADay(Instant at) {
        return Duration.between(lastSeenAt, at).compareTo(DAY) >= 0;
    }

    /** With its times corrected after the clock was set. */
    public SeenName corrected(ClockStep step) {
        return new SeenName(step.corrected(firstSeenAt), step.corrected(lastSeenAt), present, novelty);
    }
}
