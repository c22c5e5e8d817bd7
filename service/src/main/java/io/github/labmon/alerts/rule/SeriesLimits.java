package io.github.labmon.alerts.rule;

import io.github.labmon.poll.SeriesLimit;
import io.github.labmon.status.RuleQuery;
import java.util.List;
import java.util.Map;

/** The thresholds of the rules that read one metric, for charts. */
public record SeriesLimits(List<AlertRule> rules) {

    public SeriesLimits {
        rules = List.copyOf(rules);
    }

    /** Those for the series with these labels, in the order of the rules. */
    public List<SeriesLimit> of(String metric, Map<String, String> labels) {
        return rules.stream()
                .filter(rule -> rule.definition().query() instanceof RuleQuery.MetricValue value
                        && value.metric().equals(metric))
                .filter(rule -> !rule.conditions(target(rule, labels)).off())
                .map(rule -> limit(rule, labels))
                .toList();
    }

    private static SeriesLimit limit(AlertRule rule, Map<String, String> labels) {
        var conditions = rule.conditions(target(rule, labels));
        return new SeriesLimit(
                rule.id(),
                conditions.severity(),
                conditions.limit().raise()
                        / ((RuleQuery.MetricValue) rule.definition().query()).scale());
    }

    /** The full name of the target, whose template contains names of labels. */
    private static String target(AlertRule rule, Map<String, String> labels) {
        var name = ((RuleQuery.MetricValue) rule.definition().query()).target();
        for (var label : labels.entrySet()) {
            name = name.replace("{" + label.getKey() + "}", label.getValue());
        }
        return name;
    }
}
