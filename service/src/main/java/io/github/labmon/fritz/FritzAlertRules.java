package io.github.labmon.fritz;

import static io.github.labmon.status.RuleDefinition.rule;

import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleDefinition.Explains;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Set;

/** The alert rules about routers, with their defaults. */
final class FritzAlertRules {

    private static final String ROUTER = "fritz:{router}";
    private static final String WAN = "fritz:{router}/wan";
    private static final String ROUTERS = "fritz:[^/]+";

    private FritzAlertRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                rule("network-down", new RuleQuery.NothingReachable(ROUTERS, "host:host"))
                        .switchedBy("ALERT_NETWORK_DOWN")
                        .lastingMinutes(2, 1)
                        .critical()
                        .explaining(Explains.NETWORK),
                rule("router-down", new RuleQuery.TargetState(ROUTERS, Set.of(State.DOWN)))
                        .switchedBy("ALERT_ROUTER_DOWN")
                        .lastingMinutes(2, 1)
                        .critical()
                        .explaining(Explains.BEHIND),
                rule("wan-down", new RuleQuery.TargetState("fritz:[^/]+/wan", Set.of(State.DOWN)))
                        .switchedBy("ALERT_WAN_DOWN")
                        .lastingMinutes(2, 1)
                        .critical(),
                rule("latency", new RuleQuery.MetricValue("fritz_latency_seconds", ROUTER, 1_000))
                        .above("ALERT_LATENCY_MILLIS", 100, 20, 1, 60_000, ValueUnit.MILLISECONDS)
                        .lastingMinutes(10, 5),
                rule("loss", new RuleQuery.MetricValue("fritz_packet_loss_ratio", ROUTER, 100))
                        .above("ALERT_LOSS_PERCENT", 20, 10, 1, 100, ValueUnit.PERCENT)
                        .lastingMinutes(10, 5),
                rule("reconnects", new RuleQuery.GrowthPerDay("fritz_wan_reconnects_total", WAN))
                        .above("ALERT_RECONNECTS_PER_DAY", 5, 0, 1, 100_000, ValueUnit.COUNT));
    }
}
