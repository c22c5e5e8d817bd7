package io.github.labmon.alerts.evaluation;

import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.mute.InhibitionRules;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.NotificationPolicy;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values that were read before and are read no longer: one sample for all values of a target. */
final class StaleTargets {

    private final RoundIndex round;
    private final NotificationPolicy policy;
    private final Map<String, AlertRule> rules;

    StaleTargets(RoundIndex round, NotificationPolicy policy, Map<String, AlertRule> rules) {
        this.round = round;
        this.policy = policy;
        this.rules = rules;
    }

    /**
     * The samples of the rule about missing values.
     *
     * @param before the alerts as the last round left them
     * @param after the alerts as this round leaves them
     */
    List<EvaluatedSample> samples(Collection<AlertState> before, Collection<AlertState> after) {
        var missing = missing(after);
        var samples = new ArrayList<EvaluatedSample>();
        missing.forEach((target, names) -> samples.add(sample(target, names)));
        before.stream()
                .filter(alert -> alert.rule().equals(InhibitionRules.STALE)
                        && alert.worthKeeping()
                        && !missing.containsKey(alert.target()))
                .forEach(alert -> samples.add(EvaluatedSample.of(alert.target(), 0)));
        return samples;
    }

    /** The rules that miss a value, by target; a target whose values are all read has none. */
    private Map<String, Set<String>> missing(Collection<AlertState> alerts) {
        var missing = new TreeMap<String, Set<String>>();
        for (var alert : alerts) {
            if (readsTarget(alert.rule())) {
                var names = missing.computeIfAbsent(alert.target(), target -> new TreeSet<>());
                if (isMissing(alert)) {
                    names.add(alert.rule());
                }
            }
        }
        return missing;
    }

    private boolean isMissing(AlertState alert) {
        return alert.lifecycle().frozen()
                && Duration.between(alert.lifecycle().readAt(), round.at()).compareTo(policy.staleAfter()) >= 0;
    }

    /** Whether a rule reads values of the target that it is about. */
    private boolean readsTarget(String id) {
        var rule = rules.get(id);
        return rule != null
                && AbsenceAssessment.readsTarget(rule)
                && !(rule.definition().query() instanceof RuleQuery.NothingReachable);
    }

    private EvaluatedSample sample(String target, Set<String> names) {
        if (isExplained(target)) {
            return EvaluatedSample.unknown(target);
        }
        return names.isEmpty()
                ? EvaluatedSample.of(target, 0)
                : EvaluatedSample.of(target, 1)
                        .describedBy(Message.of("alerts.stale.rules").withTexts("rules", names));
    }

    /** Whether another alert already explains why nothing is read, or the target sleeps. */
    private boolean isExplained(String target) {
        var read = round.targets().get(target);
        return (read != null && read.asleep())
                || round.failures().containsKey(RoundIndex.function(target))
                || round.state(target).filter(RoundIndex::isUnreachable).isPresent();
    }
}
