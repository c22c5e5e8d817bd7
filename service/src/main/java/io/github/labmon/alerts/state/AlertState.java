package io.github.labmon.alerts.state;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert as it stands.
 *
 * @param rule which rule it is of
 * @param target what it is about
 * @param lifecycle where it stands on its way
 * @param notification what was notification about it
 * @param annotations what was read last
 * @param causedBy the alert that is its cause
 * @param behind targets for which this alert is the cause
 */
@Serdeable
public record AlertState(
        String rule,
        String target,
        AlertLifecycle lifecycle,
        NotificationState notification,
        AlertAnnotations annotations,
        @Nullable String causedBy,
        List<String> behind) {

    public AlertState {
        behind = List.copyOf(behind);
    }

    public AlertKey key() {
        return new AlertKey(rule, target);
    }

    /** Whether anything would be lost with it. */
    public boolean worthKeeping() {
        return lifecycle.phase() != AlertPhase.OK
                || notification.told() != NotificationState.Told.NOTHING
                || !lifecycle.changes().isEmpty();
    }

    public AlertState with(AlertLifecycle next) {
        return new AlertState(rule, target, next, notification, annotations, causedBy, behind);
    }

    public AlertState with(NotificationState next) {
        return new AlertState(rule, target, lifecycle, next, annotations, causedBy, behind);
    }

    public AlertState within(@Nullable String cause, List<String> dependents) {
        return new AlertState(rule, target, lifecycle, notification, annotations, cause, dependents);
    }
}
