package io.github.labmon.alerts;

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
record AlertState(
        String rule,
        String target,
        Course course,
        Said said,
        Facts facts,
        @Nullable String causedBy,
        List<String> behind) {

    AlertState {
        behind = List.copyOf(behind);
    }

    AlertKey key() {
        return new AlertKey(rule, target);
    }

    /** Whether anything would be lost with it. */
    boolean worthKeeping() {
        return course.phase() != Phase.OK
                || said.told() != Said.Told.NOTHING
                || !course.changes().isEmpty();
    }

    AlertState with(Course next) {
        return new AlertState(rule, target, next, said, facts, causedBy, behind);
    }

    AlertState with(Said next) {
        return new AlertState(rule, target, course, next, facts, causedBy, behind);
    }

    AlertState within(@Nullable String cause, List<String> dependents) {
        return new AlertState(rule, target, course, said, facts, cause, dependents);
    }
}
