package io.github.labmon.systemd;

import static io.github.labmon.status.RuleDefinition.rule;

import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import java.util.List;

/** The alert rules about units and timers. A unit that does not fail any more ends its alert. */
final class SystemdAlertRules {

    private SystemdAlertRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                flag("unit-failed", "systemd_unit_failed", "systemd:{unit}")
                        .switchedBy("ALERT_UNIT_FAILED")
                        .lastingMinutes(1, 1),
                flag("timer-late", "systemd_timer_late", "systemd:{timer}")
                        .switchedBy("ALERT_TIMER_LATE")
                        .lastingMinutes(5, 1));
    }

    private static RuleDefinition flag(String id, String metric, String target) {
        return rule(id, new RuleQuery.Flag(metric, target, "", List.of())).endingWithTarget();
    }
}
