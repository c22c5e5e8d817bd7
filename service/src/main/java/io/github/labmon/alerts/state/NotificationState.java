package io.github.labmon.alerts.state;

import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.receivers.Notification.Kind;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said about an alert last, and what there is to say now: one notice a change, and every end only of what was
 * said to have begun.
 *
 * @param told what stands with the receivers
 * @param at when it was said
 * @param since when what was said began
 * @param heldBackAt when it was last kept quiet because of another alert, its cause
 */
@Serdeable
public record NotificationState(
        Told told,
        @Nullable Instant at,
        @Nullable Instant since,
        @Nullable Instant heldBackAt) {

    public static final NotificationState NOTHING = new NotificationState(Told.NOTHING, null, null, null);

    /** What stands with the receivers. */
    public enum Told {
        /** Nothing, or that it is over. */
        NOTHING,
        FIRING,
        /** That it comes and goes, and that nothing more is said until it rests. */
        FLAPPING
    }

    /**
     * What was decided.
     *
     * @param said to remember
     * @param kind to send; null for nothing
     */
    public record Decision(NotificationState said, @Nullable Kind kind) {}

    /**
     * What keeps labmon quiet about an alert.
     *
     * @param all a silence, a maintenance window, the first moments after a start
     * @param cause another alert that is the reason for this one
     */
    public record Quiet(boolean all, boolean cause) {}

    public Decision next(
            Instant now, AlertLifecycle lifecycle, FiringConditions terms, NotificationPolicy pace, Quiet quiet) {
        // Of what is not known nothing is said.
        return lifecycle.frozen()
                ? new Decision(this, null)
                : held(now, lifecycle, quiet).decide(now, lifecycle, terms, pace, quiet);
    }

    private NotificationState held(Instant now, AlertLifecycle lifecycle, Quiet quiet) {
        var held = lifecycle.phase() == AlertPhase.OK ? null : quiet.cause() ? now : heldBackAt;
        // The clock was set back: a time that lies ahead would hold a reminder back for ever.
        return new NotificationState(told, at != null && at.isAfter(now) ? now : at, since, held);
    }

    private Decision decide(
            Instant now, AlertLifecycle lifecycle, FiringConditions terms, NotificationPolicy pace, Quiet quiet) {
        var raised = lifecycle.phase().raised();
        var silent = quiet.all() || quiet.cause() || settles(now, terms);
        var changes = lifecycle.changesWithin(pace.flapWindow(), now);
        if (told == Told.FLAPPING) {
            return changes > 0 ? nothing() : rested(now, raised, silent);
        }
        if (changes > pace.flapChanges() && !silent && (raised || told == Told.FIRING)) {
            return say(Kind.FLAPPING, Told.FLAPPING, now, lifecycle);
        }
        if (told == Told.FIRING) {
            if (!raised) {
                return over(now);
            }
            return lifecycle.phase() == AlertPhase.FIRING && !silent && reminds(now, pace)
                    ? say(Kind.REMINDER, Told.FIRING, now, lifecycle)
                    : nothing();
        }
        return lifecycle.phase() == AlertPhase.FIRING && !silent
                ? say(Kind.FIRING, Told.FIRING, now, lifecycle)
                : nothing();
    }

    /** What was quiet because of its cause gets the time to come back by itself. */
    private boolean settles(Instant now, FiringConditions terms) {
        return told == Told.NOTHING
                && heldBackAt != null
                && Duration.between(heldBackAt, now).compareTo(terms.holdFor()) < 0;
    }

    private Decision rested(Instant now, boolean raised, boolean silent) {
        if (!raised) {
            return over(now);
        }
        return silent
                ? nothing()
                : new Decision(new NotificationState(Told.FIRING, now, since, heldBackAt), Kind.REMINDER);
    }

    private Decision say(Kind kind, Told next, Instant now, AlertLifecycle lifecycle) {
        var first = told == Told.NOTHING ? lifecycle.began() : since;
        return new Decision(new NotificationState(next, now, first, heldBackAt), kind);
    }

    private static Decision over(Instant now) {
        return new Decision(new NotificationState(Told.NOTHING, now, null, null), Kind.RESOLVED);
    }

    private Decision nothing() {
        return new Decision(this, null);
    }

    private boolean reminds(Instant now, NotificationPolicy pace) {
        return !pace.remindEvery().isZero()
                && at != null
                && Duration.between(at, now).compareTo(pace.remindEvery()) >= 0;
    }
}
