package io.github.labmon.host;

import static io.github.labmon.status.RuleDefinition.rule;

import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Set;

/** The alert rules about this host, with their defaults. */
final class HostAlertRules {

    private static final String HOST = "host:host";

    private HostAlertRules() {}

    static List<RuleDefinition> all() {
        var disk = new RuleQuery.MetricValue("host_disk_used_ratio", "host:{mount}", 100);
        return List.of(
                rule("cpu-temperature", new RuleQuery.MetricValue("host_cpu_temperature_celsius", HOST, 1))
                        .above("ALERT_CPU_TEMPERATURE_CELSIUS", 90, 5, 1, 150, ValueUnit.CELSIUS)
                        .lastingMinutes(5, 5),
                rule("disk-used", disk)
                        .above("ALERT_DISK_USED_PERCENT", 90, 2, 1, 100, ValueUnit.PERCENT)
                        .lastingMinutes(10, 5)
                        .yieldingTo("disk-full"),
                rule("disk-full", disk)
                        .above("ALERT_DISK_FULL_PERCENT", 95, 2, 1, 100, ValueUnit.PERCENT)
                        .lastingMinutes(5, 5)
                        .critical(),
                rule("disk-down", new RuleQuery.TargetState("host:/.*", Set.of(State.DOWN)))
                        .switchedBy("ALERT_DISK_DOWN")
                        .lastingMinutes(5, 1)
                        .critical(),
                rule("memory-used", new RuleQuery.MetricValue("host_memory_used_ratio", HOST, 100))
                        .above("ALERT_MEMORY_USED_PERCENT", 90, 5, 1, 100, ValueUnit.PERCENT)
                        .lastingMinutes(15, 5),
                rule("memory-pressure", new RuleQuery.MetricValue("host_pressure_memory_full_ratio", HOST, 100))
                        .above("ALERT_MEMORY_PRESSURE_PERCENT", 20, 5, 1, 100, ValueUnit.PERCENT)
                        .lastingMinutes(5, 5),
                rule("sensor-overheated", new RuleQuery.Flag("host_sensor_overheated", HOST, "sensor", List.of()))
                        .switchedBy("ALERT_SENSOR_OVERHEATED")
                        .lastingMinutes(1, 5)
                        .critical(),
                rule("load", new RuleQuery.MetricShare("host_load5", "host_cpu_logical_cores", HOST))
                        .above("ALERT_LOAD_PER_CORE", 2, 0.5, 0.1, 1_000, ValueUnit.COUNT)
                        .lastingMinutes(15, 5));
    }
}
