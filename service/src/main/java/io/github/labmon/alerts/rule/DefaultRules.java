package io.github.labmon.alerts.rule;

import static io.github.labmon.alerts.rule.RuleBuilder.rule;

import io.github.labmon.alerts.expression.RuleExpression;
import io.github.labmon.alerts.expression.RuleExpressions;
import io.github.labmon.alerts.expression.RuleInputs;
import io.github.labmon.alerts.mute.InhibitionRules;
import io.github.labmon.alerts.rule.RuleBuilder.Span;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All rules with their defaults; docs/alerts.md shows them as a table. */
public final class DefaultRules {

    /** Counters whose growth rules look at, and the form of their targets. */
    public static final Map<String, String> COUNTERS = Map.of(
            "nvme_media_errors_total", "nvme:{device}",
            "fritz_wan_reconnects_total", "fritz:{router}/wan");

    private static final Duration NONE = Duration.ZERO;

    private DefaultRules() {}

    /** Every rule but those that only some settings make. */
    public static List<RuleBuilder> drafts(Variables variables, RuleInputs past) {
        return Stream.of(drives(variables, past), host(variables), routers(variables, past), others(variables))
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleBuilder> drives(Variables variables, RuleInputs past) {
        var temperature = RuleExpressions.metric("nvme_temperature_celsius", "nvme:{device}", 1);
        return List.of(
                rule("drive-temperature", temperature)
                        .above(
                                variables,
                                "ALERT_DRIVE_TEMPERATURE_CELSIUS",
                                new Span(70, 5, 1, 150),
                                MetricUnit.CELSIUS)
                        .lasting(minutes(5), minutes(5))
                        .says("{name} is {value} (limit {limit})", "{name} is {value} again (limit {limit})"),
                rule("drive-overheated", temperature)
                        .above(variables, "ALERT_DRIVE_OVERHEATED_CELSIUS", new Span(80, 5, 1, 150), MetricUnit.CELSIUS)
                        .lasting(minutes(1), minutes(5))
                        .critical()
                        .says("{name} is {value} (limit {limit})", "{name} is {value} again (limit {limit})"),
                rule("drive-wear", RuleExpressions.metric("nvme_endurance_used_ratio", "nvme:{device}", 100))
                        .above(variables, "ALERT_DRIVE_WEAR_PERCENT", new Span(90, 0, 1, 255), MetricUnit.PERCENT)
                        .says(
                                "{name} has used {value} of its life (limit {limit})",
                                "{name} is at {value} of its life"),
                rule("drive-spare", spare())
                        .when(variables, "ALERT_DRIVE_SPARE")
                        .in(MetricUnit.PERCENT)
                        .critical()
                        .says(
                                "{name} has {value} of its spare blocks left (its own limit {limit})",
                                "{name} has {value} of its spare blocks (its own limit {limit})"),
                rule("drive-warning", RuleExpressions.flag("nvme_critical_warning", "nvme:{device}", "flag", List.of()))
                        .when(variables, "ALERT_DRIVE_WARNING")
                        .critical()
                        .says("{name} warns of itself", "{name} does not warn any more"),
                rule("drive-media-errors", past.growth("nvme_media_errors_total", "nvme:{device}"))
                        .above(
                                variables,
                                "ALERT_DRIVE_MEDIA_ERRORS_PER_DAY",
                                new Span(1, 0, 1, 1_000_000),
                                MetricUnit.COUNT)
                        .says(
                                "{name} had {value} new media errors within a day (limit {limit})",
                                "{name} had {value} new media errors within the last day"),
                rule("drive-down", RuleExpressions.state(Pattern.compile("nvme:.+"), State.DOWN))
                        .when(variables, "ALERT_DRIVE_DOWN")
                        .lasting(minutes(2), minutes(1))
                        .critical()
                        .says("{name} is gone or dead", "{name} is there again"));
    }

    private static RuleExpression spare() {
        return RuleExpressions.belowOwn(
                "nvme_available_spare_ratio", "nvme_available_spare_threshold_ratio", "nvme:{device}");
    }

    private static List<RuleBuilder> host(Variables variables) {
        var disk = RuleExpressions.metric("host_disk_used_ratio", "host:{mount}", 100);
        return List.of(
                rule("cpu-temperature", RuleExpressions.metric("host_cpu_temperature_celsius", "host:host", 1))
                        .above(variables, "ALERT_CPU_TEMPERATURE_CELSIUS", new Span(90, 5, 1, 150), MetricUnit.CELSIUS)
                        .lasting(minutes(5), minutes(5))
                        .says(
                                "the processor is {value} (limit {limit})",
                                "the processor is {value} again (limit {limit})"),
                rule("disk-used", disk)
                        .above(variables, "ALERT_DISK_USED_PERCENT", new Span(90, 2, 1, 100), MetricUnit.PERCENT)
                        .lasting(minutes(10), minutes(5))
                        .says("{name} is {value} full (limit {limit})", "{name} is {value} full (limit {limit})"),
                rule("disk-full", disk)
                        .above(variables, "ALERT_DISK_FULL_PERCENT", new Span(95, 2, 1, 100), MetricUnit.PERCENT)
                        .lasting(minutes(5), minutes(5))
                        .critical()
                        .says("{name} is {value} full (limit {limit})", "{name} is {value} full (limit {limit})"),
                rule("disk-down", RuleExpressions.state(Pattern.compile("host:/.*"), State.DOWN))
                        .when(variables, "ALERT_DISK_DOWN")
                        .lasting(minutes(5), minutes(1))
                        .critical()
                        .says("{name} does not answer", "{name} answers again"),
                rule("memory-used", RuleExpressions.metric("host_memory_used_ratio", "host:host", 100))
                        .above(variables, "ALERT_MEMORY_USED_PERCENT", new Span(90, 5, 1, 100), MetricUnit.PERCENT)
                        .lasting(minutes(15), minutes(5))
                        .says(
                                "{value} of the memory is used (limit {limit})",
                                "{value} of the memory is used (limit {limit})"),
                rule("load", RuleExpressions.share("host_load5", "host_cpu_logical_cores", "host:host"))
                        .above(variables, "ALERT_LOAD_PER_CORE", new Span(2, 0.5, 0.1, 1_000), MetricUnit.COUNT)
                        .lasting(minutes(15), minutes(5))
                        .says(
                                "the load is {value} for each core (limit {limit})",
                                "the load is {value} for each core (limit {limit})"));
    }

    private static List<RuleBuilder> routers(Variables variables, RuleInputs past) {
        return List.of(
                rule(InhibitionRules.NETWORK_DOWN, RuleExpressions.nothingAnswers(Pattern.compile("fritz:[^/]+")))
                        .when(variables, "ALERT_NETWORK_DOWN")
                        .lasting(minutes(2), minutes(1))
                        .critical()
                        .says(
                                "no router answers: this host's own network is away",
                                "this host reaches its network again"),
                rule(InhibitionRules.ROUTER_DOWN, RuleExpressions.state(Pattern.compile("fritz:[^/]+"), State.DOWN))
                        .when(variables, "ALERT_ROUTER_DOWN")
                        .lasting(minutes(2), minutes(1))
                        .critical()
                        .says("router {name} does not answer", "router {name} answers again"),
                rule("wan-down", RuleExpressions.state(Pattern.compile("fritz:[^/]+/wan"), State.DOWN))
                        .when(variables, "ALERT_WAN_DOWN")
                        .lasting(minutes(2), minutes(1))
                        .critical()
                        .says("{name} has no connection to the Internet", "{name} is connected to the Internet again"),
                rule("latency", RuleExpressions.metric("fritz_latency_seconds", "fritz:{router}", 1_000))
                        .above(variables, "ALERT_LATENCY_MILLIS", new Span(100, 20, 1, 60_000), MetricUnit.MILLIS)
                        .lasting(minutes(10), minutes(5))
                        .says(
                                "{name} takes {value} to answer (limit {limit})",
                                "{name} takes {value} to answer (limit {limit})"),
                rule("loss", RuleExpressions.metric("fritz_packet_loss_ratio", "fritz:{router}", 100))
                        .above(variables, "ALERT_LOSS_PERCENT", new Span(20, 10, 1, 100), MetricUnit.PERCENT)
                        .lasting(minutes(10), minutes(5))
                        .says(
                                "{value} of the packets to {name} are lost (limit {limit})",
                                "{value} of the packets to {name} are lost (limit {limit})"),
                rule("reconnects", past.growth("fritz_wan_reconnects_total", "fritz:{router}/wan"))
                        .above(variables, "ALERT_RECONNECTS_PER_DAY", new Span(5, 0, 1, 100_000), MetricUnit.COUNT)
                        .says(
                                "{name} connected anew {value} times within a day (limit {limit})",
                                "{name} connected anew {value} times within the last day"));
    }

    private static List<RuleBuilder> others(Variables variables) {
        return List.of(
                rule("homeassistant-down", RuleExpressions.state(Pattern.compile("ha:.+"), State.DOWN))
                        .when(variables, "ALERT_HOMEASSISTANT_DOWN")
                        .lasting(minutes(5), minutes(1))
                        .critical()
                        .says("Home Assistant does not answer", "Home Assistant answers again"),
                rule(
                                "homeassistant-recovery",
                                RuleExpressions.flag("homeassistant_recovery_mode", "ha:homeassistant", "", List.of()))
                        .when(variables, "ALERT_HOMEASSISTANT_RECOVERY")
                        .lasting(minutes(1), minutes(1))
                        .critical()
                        .says(
                                "Home Assistant is in recovery mode: its automations are off",
                                "Home Assistant has left recovery mode"),
                rule("homeassistant-token", token())
                        .when(variables, "ALERT_HOMEASSISTANT_TOKEN")
                        .says("Home Assistant does not take labmon's token", "Home Assistant takes labmon's token"),
                rule(
                                "certificate",
                                RuleExpressions.daysUntil(
                                        "homeassistant_certificate_expiry_time_seconds", "ha:homeassistant"))
                        .below(variables, "ALERT_CERTIFICATE_DAYS", new Span(14, 0, 1, 365), MetricUnit.DAYS)
                        .lasting(NONE, NONE)
                        .says(
                                "the certificate of {name} ends in {value} (limit {limit})",
                                "the certificate of {name} is good for {value}"),
                rule("docker-down", RuleExpressions.state(Pattern.compile("ports:docker"), State.DOWN))
                        .when(variables, "ALERT_DOCKER_DOWN")
                        .lasting(minutes(5), minutes(1))
                        .says("Docker does not answer", "Docker answers again"));
    }

    private static RuleExpression token() {
        return RuleExpressions.flag(
                "homeassistant_auth",
                "ha:homeassistant",
                "state",
                List.of("refused", "expired", "malformed", "banned"));
    }

    private static Duration minutes(int number) {
        return Duration.ofMinutes(number);
    }
}
