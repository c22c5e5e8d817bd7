package io.github.labmon.homeassistant;

import static io.github.labmon.status.RuleDefinition.rule;

import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Set;

/** The alert rules about Home Assistant, with their defaults. */
final class HomeAssistantAlertRules {

    private static final String TARGET = "ha:homeassistant";

    private HomeAssistantAlertRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                rule("homeassistant-down", new RuleQuery.TargetState("ha:.+", Set.of(State.DOWN)))
                        .switchedBy("ALERT_HOMEASSISTANT_DOWN")
                        .lastingMinutes(5, 1)
                        .critical(),
                rule("homeassistant-recovery", new RuleQuery.Flag("homeassistant_recovery_mode", TARGET, "", List.of()))
                        .switchedBy("ALERT_HOMEASSISTANT_RECOVERY")
                        .lastingMinutes(1, 1)
                        .critical(),
                rule(
                                "homeassistant-token",
                                new RuleQuery.Flag(
                                        "homeassistant_auth",
                                        TARGET,
                                        "state",
                                        List.of("refused", "expired", "malformed", "banned")))
                        .switchedBy("ALERT_HOMEASSISTANT_TOKEN"),
                rule("certificate", new RuleQuery.DaysUntil("homeassistant_certificate_expiry_time_seconds", TARGET))
                        .below("ALERT_CERTIFICATE_DAYS", 14, 0, 1, 365, ValueUnit.DAYS));
    }
}
