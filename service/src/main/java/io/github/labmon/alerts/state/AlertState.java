package io.github.labmon.alerts.state;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one alert.
 *
 * @param key its rule and target
 * @param lifecycle its phase
 * @param notification the last notification about it
 * @param annotations the last known value and the texts
 * @param causedBy id of the alert that is its cause; {@code null} where there is none
 * @param behind targets of which this alert is the cause
 */
public record AlertState(
        AlertKey key,
        AlertLifecycle lifecycle,
        NotificationState notification,
        AlertAnnotations annotations,
        @Nullable String causedBy,
        List<String> behind) {

    public AlertState {
        behind = List.copyOf(behind);
    }

    public String rule() {
        return key.rule();
    }

    public String target() {
        return key.target();
    }

    /** One line that is true now, if the value was read: of an alert that clears, that its target recovers. */
    public Message summary() {
        return switch (lifecycle.phase()) {
            case PENDING, FIRING -> annotations.firing();
            case CLEARING -> annotations.clearing();
            case OK -> annotations.resolved();
        };
    }

    /** Whether its condition holds, or held a moment ago. */
    public boolean isActive() {
        return lifecycle.phase() != AlertPhase.OK;
    }

    /** Whether its state differs from that of an alert that was never raised. */
    public boolean worthKeeping() {
        return isActive()
                || notification.last() != LastNotified.NOTHING
                || !lifecycle.changes().isEmpty();
    }

    public AlertState with(AlertLifecycle next) {
        return new AlertState(key, next, notification, annotations, causedBy, behind);
    }

    public AlertState withAnnotations(AlertAnnotations next) {
        return new AlertState(key, lifecycle, notification, next, causedBy, behind);
    }

    public AlertState with(NotificationState next) {
        return new AlertState(key, lifecycle, next, annotations, causedBy, behind);
    }

    /** The same with another cause and other targets behind it. */
    public AlertState inhibitedBy(@Nullable String cause, List<String> dependents) {
        return new AlertState(key, lifecycle, notification, annotations, cause, dependents);
    }

    /** With its times corrected after the clock was set. */
    public AlertState corrected(ClockStep step) {
        return new AlertState(
                key, lifecycle.corrected(step), notification.corrected(step), annotations, causedBy, behind);
    }
}
