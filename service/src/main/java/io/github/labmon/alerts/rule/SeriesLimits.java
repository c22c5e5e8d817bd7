package io.github.labmon.alerts.rule;

import io.github.labmon.poll.SeriesLimit;
import io.github.labmon.status.RuleQuery;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The thresholds of the rules that read one metric, for charts.
 *
 * @param wholes the newest value of a metric without labels: a rule about a share of it, such as the load of each core, has its
 *     threshold at that many times its own
 */
public record SeriesLimits(List<AlertRule> rules, Function<String, OptionalDouble> wholes) {

    public SeriesLimits {
        rules = List.copyOf(rules);
    }

    /** Those for the series with these labels, in the order of the rules. */
    public List<SeriesLimit> of(String metric, Map<String, String> labels) {
        return rules.stream().flatMap(rule -> limits(rule, metric, labels)).toList();
    }

    private Stream<SeriesLimit> limits(AlertRule rule, String metric, Map<String, String> labels) {
        var query = rule.definition().query();
        if (query instanceof RuleQuery.MetricValue value && value.metric().equals(metric)) {
            return limit(rule, target(value.target(), labels), 1 / value.scale());
        }
        if (query instanceof RuleQuery.MetricShare share && share.metric().equals(metric)) {
            return wholes.apply(share.of()).stream()
                    .boxed()
                    .flatMap(whole -> limit(rule, target(share.target(), labels), whole));
        }
        return Stream.empty();
    }

    private static Stream<SeriesLimit> limit(AlertRule rule, String target, double unit) {
        var conditions = rule.conditions(target);
        return conditions.off()
                ? Stream.empty()
                : Stream.of(new SeriesLimit(
                        rule.id(), conditions.severity(), conditions.limit().raise() * unit));
    }

    /** The full name of the target, whose template contains names of labels. */
    private static String target(String template, Map<String, String> labels) {
        var name = template;
        for (var label : labels.entrySet()) {
            name = name.replace("{" + label.getKey() + "}", label.getValue());
        }
        return name;
    }
}
