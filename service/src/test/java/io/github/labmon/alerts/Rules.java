package io.github.labmon.alerts;

import static io.github.labmon.status.RuleDefinition.rule;

import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleDefinition.Explains;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.text.ValueUnit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules of each kind, for tests of the state machine that need no application: they are mutated by the hundred. */
public final class Rules {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final List<RuleDefinition> FRITZ = List.of(
            rule("network-down", new RuleQuery.NothingReachable("fritz:[^/]+", "host:host"))
                    .switchedBy("ALERT_NETWORK_DOWN")
                    .lasting(MINUTE.multipliedBy(2), MINUTE)
                    .critical()
                    .explaining(Explains.NETWORK),
            rule("router-down", down("fritz:[^/]+"))
                    .switchedBy("ALERT_ROUTER_DOWN")
                    .lasting(MINUTE.multipliedBy(2), MINUTE)
                    .critical()
                    .explaining(Explains.BEHIND),
            rule("wan-down", down("fritz:[^/]+/wan")).lasting(MINUTE.multipliedBy(2), MINUTE),
            rule("latency", new RuleQuery.MetricValue("fritz_latency_seconds", "fritz:{router}", 1_000))
                    .above("ALERT_LATENCY_MILLIS", 100, 20, 1, 60_000, ValueUnit.MILLISECONDS),
            rule("reconnects", new RuleQuery.GrowthPerDay("fritz_wan_reconnects_total", "fritz:{router}/wan"))
                    .above("ALERT_RECONNECTS_PER_DAY", 5, 0, 1, 100_000, ValueUnit.COUNT));

    private static final List<RuleDefinition> HOME_ASSISTANT = List.of(rule("homeassistant-down", down("ha:.+"))
            .switchedBy("ALERT_HOMEASSISTANT_DOWN")
            .lasting(MINUTE.multipliedBy(5), MINUTE)
            .critical());

    private static final List<RuleDefinition> HOST = List.of(
            rule("disk-used", disk())
                    .above("ALERT_DISK_USED_PERCENT", 90, 2, 1, 100, ValueUnit.PERCENT)
                    .yieldingTo("disk-full"),
            rule("disk-full", disk())
                    .above("ALERT_DISK_FULL_PERCENT", 95, 2, 1, 100, ValueUnit.PERCENT)
                    .critical(),
            rule("disk-down", down("host:/.*")).critical());

    private static final List<RuleDefinition> NVME = List.of(
            rule("drive-temperature", temperature())
                    .above("ALERT_DRIVE_TEMPERATURE_CELSIUS", 70, 5, 1, 150, ValueUnit.CELSIUS)
                    .lasting(MINUTE.multipliedBy(5), MINUTE.multipliedBy(5))
                    .yieldingTo("drive-overheated"),
            rule("drive-overheated", temperature())
                    .above("ALERT_DRIVE_OVERHEATED_CELSIUS", 80, 5, 1, 150, ValueUnit.CELSIUS)
                    .critical(),
            rule("drive-spare", new RuleQuery.BelowOwnLimit("nvme_spare", "nvme_spare_threshold", "nvme:{device}"))
                    .in(ValueUnit.PERCENT),
            rule("drive-down", down("nvme:.+"))
                    .switchedBy("ALERT_DRIVE_DOWN")
                    .lasting(MINUTE.multipliedBy(2), MINUTE)
                    .critical());

    private static final List<RuleDefinition> PORTS =
            List.of(rule("new-port", new RuleQuery.NewName("ports")).switchedBy("ALERT_NEW_PORTS"));

    private Rules() {}

    private static RuleQuery down(String targets) {
        return new RuleQuery.TargetState(targets, Set.of(State.DOWN));
    }

    private static RuleQuery disk() {
        return new RuleQuery.MetricValue("host_disk_used_ratio", "host:{mount}", 100);
    }

    private static RuleQuery temperature() {
        return new RuleQuery.MetricValue("nvme_temperature_celsius", "nvme:{device}", 1);
    }

    /** A document without content. */
    private record Nothing(Instant observedAt) implements StatusDocument {

        @Override
        public State state() {
            return State.UNKNOWN;
        }

        @Override
        public @Nullable Problem problem() {
            return null;
        }
    }

    /** A function that monitors nothing. */
    private interface EmptyFunction extends StatusFunction<Nothing> {

        @Override
        default String description() {
            return name();
        }

        @Override
        default Nothing read() {
            return new Nothing(Instant.EPOCH);
        }

        @Override
        default Nothing unread(Problem problem, Instant observedAt) {
            return new Nothing(observedAt);
        }

        @Override
        default Duration freshness() {
            return Duration.ZERO;
        }
    }

    /** A function that has these rules. */
    private record RulesOnly(String name, List<RuleDefinition> alertRules) implements EmptyFunction {}

    /** A function that defines no rules. */
    private record NoRules(String name) implements EmptyFunction {}

    /** All of them; names of variables and their values in turn. */
    public static List<AlertRule> all(String... namesAndValues) {
        var variables = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return of(
                variables,
                List.of(
                        new RulesOnly("fritz", FRITZ),
                        new RulesOnly("ha", HOME_ASSISTANT),
                        new RulesOnly("host", HOST),
                        new RulesOnly("nvme", NVME),
                        new RulesOnly("ports", PORTS)));
    }

    private static List<AlertRule> of(Map<String, String> variables, List<StatusFunction<?>> functions) {
        return AlertSettings.of(Variables.of(variables, Path.of("target")), functions)
                .rules();
    }

    /** The rules of one function, with those of labmon itself. */
    public static List<AlertRule> of(String function, RuleDefinition... rules) {
        return of(Map.of(), List.of(new RulesOnly(function, List.of(rules))));
    }

    /** The rules of a function that defines none. */
    static List<AlertRule> defaults(String function) {
        return of(Map.of(), List.of(new NoRules(function))).stream()
                .filter(rule -> rule.id().startsWith(function + "-"))
                .toList();
    }

    /** By their ids. */
    public static Map<String, AlertRule> byId(String... namesAndValues) {
        return all(namesAndValues).stream().collect(Collectors.toMap(AlertRule::id, Function.identity()));
    }
}
