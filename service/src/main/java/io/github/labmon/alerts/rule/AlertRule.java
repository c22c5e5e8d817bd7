package io.github.labmon.alerts.rule;

import io.github.labmon.alerts.expression.RuleExpression;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import java.util.Map;

/**
 * An alert rule with the user's settings.
 *
 * @param definition the rule as its function defines it
 * @param expression the values that it reads
 * @param conditions when its alerts fire and are resolved
 * @param own other conditions for single targets, by full name
 */
public record AlertRule(
        RuleDefinition definition,
        RuleExpression expression,
        FiringConditions conditions,
        Map<String, FiringConditions> own) {

    public AlertRule {
        own = Map.copyOf(own);
    }

    /** Its name in alerts, silences and rules files. */
    public String id() {
        return definition.id();
    }

    public FiringConditions conditions(String target) {
        return own.getOrDefault(target, conditions);
    }

    /** Whether it fires for targets that cannot be reached. */
    public boolean isAboutDown() {
        return definition.query() instanceof RuleQuery.TargetState state
                && state.states().contains(State.DOWN);
    }
}
