package io.github.labmon.alerts.evaluation;

import io.github.labmon.alerts.mute.InhibitionRules;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.state.NotificationPolicy;
import java.util.List;

/**
 * All that decides what is told.
 *
 * @param rules those that are on
 * @param pace how much is said
 * @param causes which alert is the reason for which
 * @param host the name of this host, for notices
 */
public record RuleBook(List<AlertRule> rules, NotificationPolicy pace, InhibitionRules causes, String host) {

    public RuleBook {
        rules = List.copyOf(rules);
    }
}
