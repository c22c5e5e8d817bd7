package io.github.labmon.alerts;

import static io.github.labmon.alerts.rule.RuleBuilder.rule;

import io.github.labmon.alerts.evaluation.RuleBook;
import io.github.labmon.alerts.expression.AvailabilityObjective;
import io.github.labmon.alerts.expression.RuleExpressions;
import io.github.labmon.alerts.expression.RuleInputs;
import io.github.labmon.alerts.mute.InhibitionRules;
import io.github.labmon.alerts.mute.MuteTimeIntervals;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.rule.DefaultRules;
import io.github.labmon.alerts.rule.MetricUnit;
import io.github.labmon.alerts.rule.RuleBuilder;
import io.github.labmon.alerts.rule.RuleFile;
import io.github.labmon.alerts.rule.RuleOverride;
import io.github.labmon.alerts.rule.StrictYaml;
import io.github.labmon.alerts.state.NotificationPolicy;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is told, when, and how often.
 *
 * @param on whether there are alerts at all
 * @param rules all that are not switched off as a whole
 * @param pace how much is said
 * @param causes which alert is the reason for which
 * @param maintenance when nothing is said to begin
 * @param goals how much of the time targets shall be up
 * @param newPorts whether ports are looked at that were not there yesterday
 * @param past what the rules ask beside the round
 */
record AlertSettings(
        boolean on,
        List<AlertRule> rules,
        NotificationPolicy pace,
        InhibitionRules causes,
        MuteTimeIntervals maintenance,
        List<AvailabilityObjective> goals,
        boolean newPorts,
        RuleInputs past)
        implements Settings {

    private static final String UPTIME = "ALERT_UPTIME";
    private static final String STALE = "ALERT_STALE_AFTER";
    private static final String NEW_PORT = "new-port";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Pattern BEHIND = Pattern.compile("([a-z]+:[^=]+)=(fritz:[^/=]+)");

    AlertSettings {
        rules = List.copyOf(rules);
        goals = List.copyOf(goals);
    }

    static AlertSettings of(Variables variables) {
        var past = new RuleInputs();
        var goals = goals(variables);
        var rules = rules(variables, drafts(variables, past, goals));
        return new AlertSettings(
                on(variables),
                rules,
                pace(variables),
                new InhibitionRules(behind(variables)),
                maintenance(variables),
                goals,
                rules.stream()
                        .anyMatch(rule ->
                                rule.id().equals(NEW_PORT) && !rule.terms().off()),
                past);
    }

    /** All rules there are. */
    static List<RuleBuilder> drafts(Variables variables, RuleInputs past, List<AvailabilityObjective> goals) {
        var drafts = new ArrayList<>(DefaultRules.drafts(variables, past));
        drafts.add(rule(InhibitionRules.UPTIME, past.uptime(goals))
                .by(UPTIME)
                .in(MetricUnit.PERCENT)
                .says("{name} was up {value} of the time (required {limit})", "{name} was up {value} of the time"));
        drafts.add(rule(NEW_PORT, past.newPorts())
                .onlyWhen(variables, "ALERT_NEW_PORTS")
                .says("port {name} was not there yesterday", "port {name} is gone, or known for a day"));
        drafts.add(rule(InhibitionRules.UNREADABLE, RuleExpressions.unreadable())
                .by("ALERT_UNREADABLE_AFTER")
                .lasting(after(variables, "ALERT_UNREADABLE_AFTER"), MINUTE)
                .says("labmon cannot read {name}", "labmon reads {name} again"));
        drafts.add(rule(InhibitionRules.STALE, seen -> List.of())
                .by(STALE)
                .says("values of {name} stay away", "all values of {name} are there again"));
        return drafts;
    }

    RuleBook book(String host) {
        return new RuleBook(rules, pace, causes, host);
    }

    private static boolean on(Variables variables) {
        var text = variables.text("ALERTS", "on");
        if (!text.equals("on") && !text.equals("off")) {
            variables.fault("ALERTS", "is neither on nor off");
        }
        return !text.equals("off");
    }

    private static Duration after(Variables variables, String name) {
        return variables.duration(name, Duration.ofMinutes(15), Duration.ZERO, MONTH);
    }

    private static NotificationPolicy pace(Variables variables) {
        return new NotificationPolicy(
                variables.duration("ALERT_START_GRACE", Duration.ofMinutes(2), Duration.ZERO, Duration.ofHours(1)),
                variables.duration("ALERT_REMIND_EVERY", Duration.ofDays(1), Duration.ZERO, MONTH),
                variables.number("ALERT_FLAP_CHANGES", 6, 2, 50),
                variables.duration("ALERT_FLAP_WINDOW", Duration.ofHours(1), MINUTE, Duration.ofDays(1)),
                after(variables, STALE));
    }

    private static List<AlertRule> rules(Variables variables, List<RuleBuilder> drafts) {
        var changes = changes(variables);
        var rules = new ArrayList<AlertRule>();
        for (var name : changes.entrySet()) {
            if (drafts.stream().noneMatch(draft -> draft.id().equals(name.getKey()))) {
                variables.fault(
                        "ALERT_RULES",
                        "names a file with a fault: " + name.getValue().place() + ": there is no rule \""
                                + StrictYaml.shown(name.getKey()) + "\"; docs/alerts.md lists them");
            }
        }
        for (var draft : drafts) {
            try {
                rules.add(draft.finished(changes));
            } catch (RuleOverride.Contradiction e) {
                variables.fault("ALERT_RULES", "names a file with a fault: " + e.getMessage());
            }
        }
        return rules;
    }

    private static Map<String, RuleOverride> changes(Variables variables) {
        var file = variables.path("ALERT_RULES");
        try {
            return file.isPresent() ? RuleFile.read(file.get()) : Map.of();
        } catch (RuleFile.Fault e) {
            variables.fault("ALERT_RULES", "names a file with a fault: " + e.getMessage());
            return Map.of();
        }
    }

    private static MuteTimeIntervals maintenance(Variables variables) {
        return new MuteTimeIntervals(
                parsed(variables, "ALERT_MAINTENANCE", MuteTimeIntervals::parse, MuteTimeIntervals.ALLOWED));
    }

    private static List<AvailabilityObjective> goals(Variables variables) {
        var goals = new LinkedHashMap<String, AvailabilityObjective>();
        for (var goal : parsed(variables, UPTIME, AvailabilityObjective::parse, AvailabilityObjective.ALLOWED)) {
            if (goals.put(goal.target(), goal) != null) {
                variables.fault(UPTIME, "names " + goal.target() + " twice; allowed: each target once");
            }
        }
        return List.copyOf(goals.values());
    }

    private static Map<String, String> behind(Variables variables) {
        var behind = new LinkedHashMap<String, String>();
        for (var part : variables.list("ALERT_BEHIND")) {
            var matcher = BEHIND.matcher(part);
            if (matcher.matches()) {
                behind.put(matcher.group(1).strip(), matcher.group(2).strip());
            } else {
                variables.fault(
                        "ALERT_BEHIND",
                        "holds \"" + StrictYaml.shown(part) + "\"; allowed: target=router, such as"
                                + " ha:homeassistant=fritz:attic");
            }
        }
        return behind;
    }

    private static <T> List<T> parsed(
            Variables variables, String name, Function<String, Optional<T>> parser, String allowed) {
        var all = new ArrayList<T>();
        for (var part : variables.list(name)) {
            parser.apply(part)
                    .ifPresentOrElse(
                            all::add,
                            () -> variables.fault(name, "holds \"" + StrictYaml.shown(part) + "\"; " + allowed));
        }
        return all;
    }

    /** Makes the record a bean. */
    @Factory
    static final class Beans {

        @Bean
        @Singleton
        AlertSettings alertSettings(Variables variables) {
            return of(variables);
        }
    }
}
