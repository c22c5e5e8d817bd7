package io.github.labmon.alerts.state;

import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.receivers.Notification.NotificationKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last notification about an alert, and the decision about the next one: one notification for each change, and an end
 * only where the beginning was notified.
 *
 * @param last the last notified state
 * @param at when the last notification was made; {@code null} where there was none
 * @param since when the alert began that the receivers know; {@code null} where they know none
 * @param inhibitedAt when the alert was last inhibited by its cause; {@code null} where it was not
 */
public record NotificationState(
        LastNotified last,
        @Nullable Instant at,
        @Nullable Instant since,
        @Nullable Instant inhibitedAt) {

    public static final NotificationState NOTHING = new NotificationState(LastNotified.NOTHING, null, null, null);

    /**
     * Whether a notification is made.
     *
     * @param state the state afterwards
     * @param kind of the notification; {@code null}: none is made
     */
    public record Decision(
            NotificationState state, @Nullable NotificationKind kind) {}

    /** Decides after one more round. */
    public Decision next(
            Instant now,
            AlertLifecycle lifecycle,
            FiringConditions conditions,
            NotificationPolicy policy,
            Muting muting) {
        // Nothing is notified about a value that is not known.
        return lifecycle.frozen()
                ? none()
                : inhibited(now, lifecycle, muting).decide(now, lifecycle, conditions, policy, muting);
    }

    private NotificationState inhibited(Instant now, AlertLifecycle lifecycle, Muting muting) {
        var inhibition = lifecycle.phase() == AlertPhase.OK ? null : muting.inhibited() ? now : inhibitedAt;
        // The clock was set back: a time in the future would delay the next reminder without end.
        return new NotificationState(last, at != null && at.isAfter(now) ? now : at, since, inhibition);
    }

    private Decision decide(
            Instant now,
            AlertLifecycle lifecycle,
            FiringConditions conditions,
            NotificationPolicy policy,
            Muting muting) {
        var quiet = muting.any() || isSettling(now, conditions);
        var changes = lifecycle.changesWithin(policy.flapWindow(), now);
        if (last == LastNotified.FLAPPING) {
            return changes > 0 ? none() : rested(now, lifecycle, quiet);
        }
        var raised = lifecycle.phase().raised();
        if (changes > policy.flapChanges() && !quiet && (raised || last == LastNotified.FIRING)) {
            return notify(NotificationKind.FLAPPING, LastNotified.FLAPPING, now, lifecycle);
        }
        if (last == LastNotified.FIRING && !raised) {
            return resolved(now);
        }
        if (lifecycle.phase() != AlertPhase.FIRING || quiet) {
            return none();
        }
        if (last == LastNotified.NOTHING) {
            return notify(NotificationKind.FIRING, LastNotified.FIRING, now, lifecycle);
        }
        return isReminderDue(now, policy)
                ? notify(NotificationKind.REMINDER, LastNotified.FIRING, now, lifecycle)
                : none();
    }

    /** Whether an alert that was inhibited has the time to recover by itself after its cause was resolved. */
    private boolean isSettling(Instant now, FiringConditions conditions) {
        return last == LastNotified.NOTHING
                && inhibitedAt != null
                && Duration.between(inhibitedAt, now).compareTo(conditions.holdFor()) < 0;
    }

    private Decision rested(Instant now, AlertLifecycle lifecycle, boolean quiet) {
        if (!lifecycle.phase().raised()) {
            return resolved(now);
        }
        return quiet || lifecycle.phase() != AlertPhase.FIRING
                ? none()
                : notify(NotificationKind.REMINDER, LastNotified.FIRING, now, lifecycle);
    }

    private Decision notify(NotificationKind kind, LastNotified next, Instant now, AlertLifecycle lifecycle) {
        var first = last == LastNotified.NOTHING ? lifecycle.began() : since;
        return new Decision(new NotificationState(next, now, first, inhibitedAt), kind);
    }

    private static Decision resolved(Instant now) {
        return new Decision(new NotificationState(LastNotified.NOTHING, now, null, null), NotificationKind.RESOLVED);
    }

    private Decision none() {
        return new Decision(this, null);
    }

    private boolean isReminderDue(Instant now, NotificationPolicy policy) {
        return !policy.remindEvery().isZero()
                && at != null
                && Duration.between(at, now).compareTo(policy.remindEvery()) >= 0;
    }

    /** With its times corrected after the clock was set. */
    public NotificationState corrected(ClockStep step) {
        return new NotificationState(
                last, step.correctedOrNull(at), step.correctedOrNull(since), step.correctedOrNull(inhibitedAt));
    }
}
