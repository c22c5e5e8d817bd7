package io.github.labmon.nvme;

import static io.github.labmon.status.RuleDefinition.rule;

import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Set;

/** The alert rules about drives, with their defaults. */
final class NvmeAlertRules {

    private static final String DRIVE = "nvme:{device}";

    private NvmeAlertRules() {}

    static List<RuleDefinition> all() {
        var temperature = new RuleQuery.MetricValue("nvme_temperature_celsius", DRIVE, 1);
        return List.of(
                rule("drive-temperature", temperature)
                        .above("ALERT_DRIVE_TEMPERATURE_CELSIUS", 70, 5, 1, 150, ValueUnit.CELSIUS)
                        .lastingMinutes(5, 5)
                        .yieldingTo("drive-overheated"),
                rule("drive-overheated", temperature)
                        .above("ALERT_DRIVE_OVERHEATED_CELSIUS", 80, 5, 1, 150, ValueUnit.CELSIUS)
                        .lastingMinutes(1, 5)
                        .critical(),
                rule("drive-wear", new RuleQuery.MetricValue("nvme_endurance_used_ratio", DRIVE, 100))
                        .above("ALERT_DRIVE_WEAR_PERCENT", 90, 0, 1, 255, ValueUnit.PERCENT),
                rule(
                                "drive-spare",
                                new RuleQuery.BelowOwnLimit(
                                        "nvme_available_spare_ratio", "nvme_available_spare_threshold_ratio", DRIVE))
                        .switchedBy("ALERT_DRIVE_SPARE")
                        .in(ValueUnit.PERCENT)
                        .critical(),
                rule("drive-warning", new RuleQuery.Flag("nvme_critical_warning", DRIVE, "flag", List.of()))
                        .switchedBy("ALERT_DRIVE_WARNING")
                        .critical(),
                rule("drive-media-errors", new RuleQuery.GrowthPerDay("nvme_media_errors_total", DRIVE))
                        .above("ALERT_DRIVE_MEDIA_ERRORS_PER_DAY", 1, 0, 1, 1_000_000, ValueUnit.COUNT),
                rule("drive-down", new RuleQuery.TargetState("nvme:.+", Set.of(State.DOWN)))
                        .switchedBy("ALERT_DRIVE_DOWN")
                        .lastingMinutes(2, 1)
                        .critical());
    }
}
