package io.github.labmon.alerts.rule;

import io.github.labmon.alerts.expression.RuleExpression;
import java.util.Map;

/**
 * One thing that labmon raises alerts about.
 *
 * @param id its name in alerts, silences and rules files
 * @param watch what it reads
 * @param unit of its values and limits
 * @param words what is said when it fires: {@code {name}}, {@code {value}}, {@code {limit}} are put in
 * @param well what is said when it is over
 * @param terms when it raises and clears
 * @param own other terms for single targets
 */
public record AlertRule(
        String id,
        RuleExpression watch,
        MetricUnit unit,
        String words,
        String well,
        FiringConditions terms,
        Map<String, FiringConditions> own) {

    public AlertRule {
        own = Map.copyOf(own);
    }

    public FiringConditions terms(String target) {
        return own.getOrDefault(target, terms);
    }
}
