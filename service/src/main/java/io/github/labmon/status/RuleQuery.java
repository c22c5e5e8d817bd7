package io.github.labmon.status;

import java.util.List;
import java.util.Set;

/**
 * The query of an alert rule: a value for each of its targets. Target names are templates such as
 * {@code fritz:{router}/wan}, whose labels are those of the metric.
 */
public sealed interface RuleQuery {

    /** The highest value of a metric for each target, multiplied by {@code scale}. */
    record MetricValue(String metric, String target, double scale) implements RuleQuery {}

    /** One metric divided by another one that has no labels. */
    record MetricShare(String metric, String of, String target) implements RuleQuery {}

    /**
     * Whether a sample is not 0.
     *
     * @param label whose value must be among {@code values}
     * @param values empty: any
     */
    record Flag(String metric, String target, String label, List<String> values) implements RuleQuery {

        public Flag {
            values = List.copyOf(values);
        }
    }

    /**
     * Whether a target is in one of the states; a target whose state is UNKNOWN is not read.
     *
     * @param targets a regular expression for full names
     */
    record TargetState(String targets, Set<State> states) implements RuleQuery {

        public TargetState {
            states = Set.copyOf(states);
        }
    }

    /** A ratio below another one with the same labels: the limit that the target has itself. Both in percent. */
    record BelowOwnLimit(String metric, String limit, String target) implements RuleQuery {}

    /** Days until the time that a metric holds in seconds since 1970. */
    record DaysUntil(String metric, String target) implements RuleQuery {}

    /** How much a counter grew within a day. */
    record GrowthPerDay(String metric, String target) implements RuleQuery {}

    /** Names of {@link NamedInventory} that were not there within the last day; targets are {@code <function>:<name>}. */
    record NewName(String function) implements RuleQuery {}

    /** Whether none of at least two targets answers that are reached over the network; about the target named. */
    record NothingReachable(String targets, String target) implements RuleQuery {}

    /** Something that the alerts know themselves, such as values that are no longer read. */
    record BuiltIn(String name) implements RuleQuery {}
}
