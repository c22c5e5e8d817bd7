package io.github.labmon.alerts;

import io.github.labmon.alerts.evaluation.RuleBook;
import io.github.labmon.alerts.expression.AvailabilityObjective;
import io.github.labmon.alerts.expression.RuleExpressions;
import io.github.labmon.alerts.mute.InhibitionRules;
import io.github.labmon.alerts.mute.MuteTimeIntervals;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.rule.RuleBuilder;
import io.github.labmon.alerts.rule.RuleFile;
import io.github.labmon.alerts.rule.RuleOverride;
import io.github.labmon.alerts.state.NotificationPolicy;
import io.github.labmon.ports.OneLine;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.Target.Reach;
import io.github.labmon.text.ValueUnit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which alerts there are, and when and how often notifications are sent.
 *
 * @param on whether alerts are evaluated and notifications sent
 * @param rules all of them, also those that are switched off
 * @param policy when notifications are sent
 * @param inhibition which alert is the cause of which
 * @param muteTimes when no beginning is notified
 * @param objectives how much of the time targets must be up
 */
@Singleton
record AlertSettings(
        boolean on,
        List<AlertRule> rules,
        NotificationPolicy policy,
        InhibitionRules inhibition,
        MuteTimeIntervals muteTimes,
        List<AvailabilityObjective> objectives)
        implements Settings {

    private static final String UPTIME = "ALERT_UPTIME";
    private static final String STALE = "ALERT_STALE_AFTER";
    private static final String UNREADABLE = "ALERT_UNREADABLE_AFTER";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Pattern BEHIND = Pattern.compile("([a-z]+:[^=]+)=([a-z]+:[^/=]+)");

    AlertSettings {
        rules = List.copyOf(rules);
        objectives = List.copyOf(objectives);
    }

    /** From the variables, the rules file, and the rules that functions define. */
    @Inject
    AlertSettings(Variables variables, Collection<StatusFunction<?>> functions) {
        this(of(variables, functions));
    }

    private AlertSettings(AlertSettings other) {
        this(other.on, other.rules, other.policy, other.inhibition, other.muteTimes, other.objectives);
    }

    static AlertSettings of(Variables variables, Collection<StatusFunction<?>> functions) {
        var objectives = objectives(variables);
        var rules = rules(variables, builders(variables, functions, objectives));
        return new AlertSettings(
                on(variables),
                rules,
                policy(variables),
                new InhibitionRules(byId(rules), remote(functions), behind(variables)),
                muteTimes(variables),
                objectives);
    }

    private static Map<String, AlertRule> byId(List<AlertRule> rules) {
        return rules.stream().collect(Collectors.toMap(AlertRule::id, rule -> rule));
    }

    private static Set<String> remote(Collection<StatusFunction<?>> functions) {
        return functions.stream()
                .filter(function -> function.reach() == Reach.NETWORK)
                .map(StatusFunction::name)
                .collect(Collectors.toSet());
    }

    /** The rules of all functions, and those about readings themselves. */
    static List<RuleBuilder> builders(
            Variables variables, Collection<StatusFunction<?>> functions, List<AvailabilityObjective> objectives) {
        var builders = new ArrayList<RuleBuilder>();
        functions.stream()
                .sorted(Comparator.comparing(StatusFunction::name))
                .flatMap(function -> function.alertRules().stream())
                .forEach(definition -> builders.add(new RuleBuilder(definition, variables)));
        builders.add(new RuleBuilder(
                builtIn(InhibitionRules.AVAILABILITY, UPTIME).in(ValueUnit.PERCENT),
                RuleExpressions.availability(objectives),
                variables));
        builders.add(new RuleBuilder(
                builtIn(InhibitionRules.UNREADABLE, UNREADABLE).lasting(after(variables, UNREADABLE), MINUTE),
                RuleExpressions.unreadable(),
                variables));
        builders.add(new RuleBuilder(builtIn(InhibitionRules.STALE, STALE), (round, inputs) -> List.of(), variables));
        return builders;
    }

    private static RuleDefinition builtIn(String id, String variable) {
        return RuleDefinition.rule(id, new RuleQuery.BuiltIn(id)).documentedBy(variable);
    }

    RuleBook book(String host) {
        return new RuleBook(rules, policy, inhibition, host);
    }

    /** Counters whose growth rules read, with the templates of their targets. */
    Map<String, String> counters() {
        var counters = new TreeMap<String, String>();
        for (var rule : rules) {
            if (rule.definition().query() instanceof RuleQuery.GrowthPerDay growth) {
                counters.put(growth.metric(), growth.target());
            }
        }
        return counters;
    }

    /** Functions whose names are followed, so that new ones are found. */
    Set<String> firstSeenFunctions() {
        return rules.stream()
                .filter(rule -> !rule.conditions().off())
                .flatMap(rule -> rule.definition().query() instanceof RuleQuery.NewName name
                        ? Stream.of(name.function())
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    private static boolean on(Variables variables) {
        var text = variables.text("ALERTS", "on");
        if (!text.equals("on") && !text.equals("off")) {
            variables.unusable("ALERTS", "is neither on nor off");
        }
        return !text.equals("off");
    }

    private static Duration after(Variables variables, String name) {
        return variables.duration(name, Duration.ofMinutes(15), Duration.ZERO, MONTH);
    }

    private static NotificationPolicy policy(Variables variables) {
        return new NotificationPolicy(
                variables.duration("ALERT_START_GRACE", Duration.ofMinutes(2), Duration.ZERO, Duration.ofHours(1)),
                variables.duration("ALERT_REMIND_EVERY", Duration.ofDays(1), Duration.ZERO, MONTH),
                variables.number("ALERT_FLAP_CHANGES", 6, 2, 50),
                variables.duration("ALERT_FLAP_WINDOW", Duration.ofHours(1), MINUTE, Duration.ofDays(1)),
                after(variables, STALE));
    }

    private static List<AlertRule> rules(Variables variables, List<RuleBuilder> builders) {
        var overrides = overrides(variables);
        var rules = new ArrayList<AlertRule>();
        for (var override : overrides.entrySet()) {
            if (builders.stream().noneMatch(builder -> builder.id().equals(override.getKey()))) {
                variables.fault(
                        "ALERT_RULES",
                        "names a file with an error: " + override.getValue().place() + ": there is no rule \""
                                + OneLine.of(override.getKey(), 60) + "\"; docs/alerts.md lists them");
            }
        }
        for (var builder : builders) {
            try {
                rules.add(builder.build(overrides));
            } catch (RuleOverride.Contradiction e) {
                variables.fault("ALERT_RULES", "names a file with an error: " + e.getMessage());
            }
        }
        return rules;
    }

    private static Map<String, RuleOverride> overrides(Variables variables) {
        var file = variables.path("ALERT_RULES");
        try {
            return file.isPresent() ? RuleFile.read(file.get()) : Map.of();
        } catch (RuleFile.Fault e) {
            variables.fault("ALERT_RULES", "names a file with an error: " + e.getMessage());
            return Map.of();
        }
    }

    private static MuteTimeIntervals muteTimes(Variables variables) {
        return new MuteTimeIntervals(
                parsed(variables, "ALERT_MAINTENANCE", MuteTimeIntervals::parse, MuteTimeIntervals.ALLOWED));
    }

    private static List<AvailabilityObjective> objectives(Variables variables) {
        var objectives = new LinkedHashMap<String, AvailabilityObjective>();
        for (var objective : parsed(variables, UPTIME, AvailabilityObjective::parse, AvailabilityObjective.ALLOWED)) {
            if (objectives.put(objective.target(), objective) != null) {
                variables.unusable(UPTIME, "names " + objective.target() + " twice; allowed: each target once");
            }
        }
        return List.copyOf(objectives.values());
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
                        "contains \"" + OneLine.of(part, 60) + "\"; allowed: target=router, such as"
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
                            () -> variables.fault(name, "contains \"" + OneLine.of(part, 60) + "\"; " + allowed));
        }
        return all;
    }
}
