package io.github.labmon.drives;

import static io.github.labmon.status.RuleDefinition.rule;

import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Set;

/** The alert rules about SATA, SAS and USB drives, with their defaults. */
final class DrivesAlertRules {

    private static final String DRIVE = "drives:{device}";

    /** Every target of the function but the pools. */
    private static final String DRIVES = "drives:[^/]+";

    private DrivesAlertRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                rule("drives-temperature", new RuleQuery.MetricValue("drive_temperature_margin_celsius", DRIVE, 1))
                        .below(
                                "ALERT_DRIVES_TEMPERATURE_MARGIN_CELSIUS",
                                SmartHealthRules.MARGIN_CELSIUS,
                                2,
                                0,
                                100,
                                ValueUnit.CELSIUS)
                        .lastingMinutes(5, 5),
                rule("drives-failing", new RuleQuery.TargetState(DRIVES, Set.of(State.CRITICAL)))
                        .switchedBy("ALERT_DRIVES_FAILING")
                        .lastingMinutes(1, 5)
                        .critical(),
                rule("drives-pending-sectors", new RuleQuery.MetricValue("drive_pending_sectors", DRIVE, 1))
                        .above("ALERT_DRIVES_PENDING_SECTORS", 1, 0, 1, 1_000_000, ValueUnit.COUNT)
                        .yieldingTo("drives-failing"),
                rule("drives-reallocated-sectors", new RuleQuery.GrowthPerDay("drive_reallocated_sectors_total", DRIVE))
                        .above("ALERT_DRIVES_REALLOCATED_SECTORS_PER_DAY", 1, 0, 1, 1_000_000, ValueUnit.COUNT)
                        .yieldingTo("drives-failing"),
                rule("drives-crc-errors", new RuleQuery.GrowthPerDay("drive_crc_errors_total", DRIVE))
                        .above("ALERT_DRIVES_CRC_ERRORS_PER_DAY", 10, 0, 1, 1_000_000, ValueUnit.COUNT),
                rule("drives-self-test", new RuleQuery.Flag("drive_self_test_failed", DRIVE, "", List.of()))
                        .switchedBy("ALERT_DRIVES_SELF_TEST"),
                rule("drives-wear", new RuleQuery.MetricValue("drive_wear_ratio", DRIVE, 100))
                        .above("ALERT_DRIVES_WEAR_PERCENT", 90, 0, 1, 255, ValueUnit.PERCENT),
                rule("drives-down", new RuleQuery.TargetState(DRIVES, Set.of(State.DOWN)))
                        .switchedBy("ALERT_DRIVES_DOWN")
                        .lastingMinutes(2, 1)
                        .critical());
    }
}
