package io.github.labmon.alerts.evaluation;

import io.github.labmon.alerts.mute.InhibitionRules;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.state.NotificationPolicy;
import java.util.List;

/**
 * Everything that decides about alerts and notifications.
 *
 * @param rules all of them, also those that are switched off
 * @param policy when notifications are sent
 * @param inhibition which alert is the cause of which
 * @param host name of this host, for notifications
 */
public record RuleBook(List<AlertRule> rules, NotificationPolicy policy, InhibitionRules inhibition, String host) {

    public RuleBook {
        rules = List.copyOf(rules);
    }
}
