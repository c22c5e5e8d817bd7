package io.github.labmon.ups;

import static io.github.labmon.status.RuleDefinition.rule;

import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Set;

/** The alert rules about UPSs, with their defaults. */
final class UpsAlertRules {

    private static final String DEVICE = "ups:{server}/{ups}";
    private static final String ON_BATTERY = "ups-on-battery";
    private static final String LOW = "ups-battery-low";
    private static final String SHUTDOWN = "ups-forced-shutdown";

    private UpsAlertRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                flag(SHUTDOWN, "ALERT_UPS_FORCED_SHUTDOWN", StatusFlag.FSD)
                        .lastingMinutes(0, 1)
                        .critical(),
                metric(LOW, "ALERT_UPS_BATTERY_LOW", "ups_battery_low")
                        .lastingMinutes(0, 1)
                        .critical()
                        .yieldingTo(SHUTDOWN),
                metric(ON_BATTERY, "ALERT_UPS_ON_BATTERY", "ups_on_battery")
                        .lastingMinutes(0, 1)
                        .yieldingTo(SHUTDOWN, LOW),
                rule("ups-down", new RuleQuery.TargetState("ups:.+", Set.of(State.DOWN)))
                        .switchedBy("ALERT_UPS_DOWN")
                        .lastingMinutes(2, 1)
                        .critical(),
                flag("ups-replace-battery", "ALERT_UPS_REPLACE_BATTERY", StatusFlag.RB)
                        .lastingMinutes(5, 5),
                flag("ups-overload", "ALERT_UPS_OVERLOAD", StatusFlag.OVER).lastingMinutes(1, 1),
                flag("ups-bypass", "ALERT_UPS_BYPASS", StatusFlag.BYPASS).lastingMinutes(5, 1),
                flag("ups-off", "ALERT_UPS_OFF", StatusFlag.OFF).lastingMinutes(1, 1),
                flag("ups-alarm", "ALERT_UPS_ALARM", StatusFlag.ALARM)
                        .lastingMinutes(1, 1)
                        .yieldingTo("ups-replace-battery", "ups-overload", ON_BATTERY, LOW, SHUTDOWN),
                rule("ups-load", new RuleQuery.MetricValue("ups_load_ratio", DEVICE, 100))
                        .above("ALERT_UPS_LOAD_PERCENT", 80, 5, 1, 200, ValueUnit.PERCENT)
                        .lastingMinutes(5, 5)
                        .yieldingTo("ups-overload"));
    }

    private static RuleDefinition flag(String id, String variable, StatusFlag flag) {
        return rule(id, new RuleQuery.Flag("ups_status", DEVICE, "flag", List.of(flag.name())))
                .switchedBy(variable);
    }

    private static RuleDefinition metric(String id, String variable, String metric) {
        return rule(id, new RuleQuery.Flag(metric, DEVICE, "", List.of())).switchedBy(variable);
    }
}
