package io.github.labmon.alerts.rule;

import io.github.labmon.alerts.expression.RuleExpression;
import io.github.labmon.alerts.expression.RuleExpressions;
import io.github.labmon.alerts.expression.Threshold;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleSetting;
import java.util.LinkedHashMap;
import java.util.Map;

/** Applies variables and the rules file to a rule's definition. */
public final class RuleBuilder {

    private final RuleDefinition definition;
    private final RuleExpression expression;
    private final boolean comparesNumbers;
    private final boolean variableSet;
    private final FiringConditions conditions;

    /** With the query of the definition. */
    public RuleBuilder(RuleDefinition definition, Variables variables) {
        this(definition, RuleExpressions.of(definition.query()), variables);
    }

    /** With another expression. */
    public RuleBuilder(RuleDefinition definition, RuleExpression expression, Variables variables) {
        this.definition = definition;
        this.expression = expression;
        var setting = definition.setting();
        this.comparesNumbers = setting instanceof RuleSetting.ThresholdSetting;
        this.variableSet =
                comparesNumbers && !variables.foreign(setting.variable()).isEmpty();
        this.conditions = conditions(definition, variables);
    }

    private static FiringConditions conditions(RuleDefinition definition, Variables variables) {
        var setting = definition.setting();
        if (setting instanceof RuleSetting.ThresholdSetting number) {
            var value = variables.numberOrOff(number.variable(), number.fallback(), number.min(), number.max());
            return conditions(definition, threshold(number, value.orElse(number.fallback())), value.isEmpty());
        }
        var off = setting instanceof RuleSetting.Switch toggle && !variables.flag(toggle.variable(), toggle.on());
        return conditions(definition, Threshold.FLAG, off);
    }

    private static Threshold threshold(RuleSetting.ThresholdSetting number, double raise) {
        // With a threshold below the gap no value would be low enough to clear.
        return number.above()
                ? Threshold.above(raise, Math.min(number.gap(), raise))
                : Threshold.below(raise, number.gap());
    }

    private static FiringConditions conditions(RuleDefinition definition, Threshold threshold, boolean off) {
        return new FiringConditions(threshold, definition.holdFor(), definition.clearFor(), definition.severity(), off);
    }

    public String id() {
        return definition.id();
    }

    /** With the rules file: its entry for a target wins over the variable, which wins over its entry for the rule. */
    public AlertRule build(Map<String, RuleOverride> file) throws RuleOverride.Contradiction {
        var override = file.get(id());
        var all = conditions;
        var own = new LinkedHashMap<String, FiringConditions>();
        if (override != null) {
            check(override);
            all = override.applied(all, variableSet);
            for (var target : override.targets().entrySet()) {
                check(target.getValue());
                own.put(target.getKey(), target.getValue().applied(all, false));
            }
        }
        return new AlertRule(definition, expression, all, own);
    }

    private void check(RuleOverride override) throws RuleOverride.Contradiction {
        if (!comparesNumbers && (override.threshold() != null || override.clear() != null)) {
            throw new RuleOverride.Contradiction(
                    override.place() + ": " + id() + " has no threshold; allowed: for, clearFor, severity, off");
        }
    }
}
