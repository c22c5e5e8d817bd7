package io.github.labmon.drives.pool;

import static io.github.labmon.status.RuleDefinition.rule;

import io.github.labmon.drives.pool.source.PoolRules;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Set;

/** The alert rules about pools, with their defaults. */
public final class PoolAlertRules {

    private static final String POOL = "drives:pool/{pool}";
    private static final double SECONDS_OF_A_DAY = 86_400;

    private PoolAlertRules() {}

    public static List<RuleDefinition> all() {
        return List.of(
                rule("pool-failed", new RuleQuery.TargetState("drives:pool/.+", Set.of(State.DOWN)))
                        .switchedBy("ALERT_POOL_FAILED")
                        .lastingMinutes(0, 1)
                        .critical(),
                flag("pool-read-only", "pool_read_only")
                        .switchedBy("ALERT_POOL_READ_ONLY")
                        .lastingMinutes(0, 1)
                        .critical()
                        .yieldingTo("pool-failed"),
                flag("pool-degraded", "pool_degraded")
                        .switchedBy("ALERT_POOL_DEGRADED")
                        .lastingMinutes(0, 1)
                        .critical()
                        .yieldingTo("pool-failed"),
                flag("pool-rebuilding", "pool_rebuilding")
                        .switchedBy("ALERT_POOL_REBUILDING")
                        .lastingMinutes(1, 1)
                        .yieldingTo("pool-failed", "pool-degraded"),
                flag("pool-data-errors", "pool_data_errors")
                        .switchedBy("ALERT_POOL_DATA_ERRORS")
                        .lastingMinutes(0, 1)
                        .critical(),
                flag("pool-device-failed", "pool_device_failed")
                        .switchedBy("ALERT_POOL_DEVICE_FAILED")
                        .lastingMinutes(1, 1)
                        .yieldingTo("pool-failed", "pool-degraded", "pool-rebuilding"),
                flag("pool-mismatch", "pool_parity_mismatch")
                        .switchedBy("ALERT_POOL_MISMATCH")
                        .lastingMinutes(0, 1)
                        .yieldingTo("pool-failed", "pool-degraded"),
                flag("pool-device-errors", "pool_device_errors")
                        .switchedBy("ALERT_POOL_DEVICE_ERRORS")
                        .lastingMinutes(1, 1)
                        .yieldingTo("pool-failed", "pool-degraded"),
                rule("pool-thin-full", new RuleQuery.MetricValue("pool_thin_used_ratio", POOL, 100))
                        .above("ALERT_POOL_THIN_FULL_PERCENT", PoolRules.FULL, 1, 1, 100, ValueUnit.PERCENT)
                        .lastingMinutes(0, 5)
                        .critical(),
                rule("pool-thin-usage", new RuleQuery.MetricValue("pool_thin_used_ratio", POOL, 100))
                        .above("ALERT_POOL_THIN_PERCENT", PoolRules.NEARLY_FULL, 2, 1, 100, ValueUnit.PERCENT)
                        .lastingMinutes(5, 5)
                        .yieldingTo("pool-thin-full"),
                rule("pool-scrub-age", new RuleQuery.MetricValue("pool_scrub_age_seconds", POOL, 1 / SECONDS_OF_A_DAY))
                        .above("ALERT_POOL_SCRUB_DAYS", 36, 0.5, 1, 1_000, ValueUnit.DAYS)
                        .lastingMinutes(5, 1));
    }

    private static RuleDefinition flag(String id, String metric) {
        return rule(id, new RuleQuery.Flag(metric, POOL, "", List.of()));
    }
}
