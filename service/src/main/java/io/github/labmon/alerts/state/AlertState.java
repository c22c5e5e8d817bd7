package io.github.labmon.alerts.state;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert as it stands.
 *
 * @param rule which rule it is of
 * @param target what it is about
 * @param course where it stands on its way
 * @param said what was said about it
 * @param facts what was read last
 * @param causedBy the alert that is its cause
 * @param behind targets for which this alert is the cause
 */
@Serdeable
public record AlertState(
        String rule,
        String target,
        AlertLifecycle course,
        NotificationState said,
        AlertAnnotations facts,
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
        return course.phase() != AlertPhase.OK
                || said.told() != NotificationState.Told.NOTHING
                || !course.changes().isEmpty();
    }

    public AlertState with(AlertLifecycle next) {
        return new AlertState(rule, target, next, said, facts, causedBy, behind);
    }

    public AlertState with(NotificationState next) {
        return new AlertState(rule, target, course, next, facts, causedBy, behind);
    }

    public AlertState within(@Nullable String cause, List<String> dependents) {
        return new AlertState(rule, target, course, said, facts, cause, dependents);
    }
}
