package io.github.labmon.alerts.rule;

import io.github.labmon.alerts.expression.RuleExpression;
import io.github.labmon.alerts.expression.Threshold;
import io.github.labmon.receivers.Notification.Severity;
import io.github.labmon.settings.Variables;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rule as the list of rules writes it down, before the user's settings are put in. Not thread-safe. */
public final class RuleBuilder {

    private final String id;
    private final RuleExpression watch;
    private String variable = "";
    private boolean variableSet;
    private boolean comparesNumbers;
    private MetricUnit unit = MetricUnit.NONE;
    private String words = "";
    private String well = "";
    private Threshold limit = Threshold.FLAG;
    private Duration holdFor = Duration.ZERO;
    private Duration clearFor = Duration.ZERO;
    private Severity severity = Severity.WARNING;
    private boolean off;

    private RuleBuilder(String id, RuleExpression watch) {
        this.id = id;
        this.watch = watch;
    }

    public static RuleBuilder rule(String id, RuleExpression watch) {
        return new RuleBuilder(id, watch);
    }

    /** Raises at the variable's value, and clears the gap below it. */
    RuleBuilder above(Variables variables, String name, Span span, MetricUnit in) {
        return limited(variables, name, span, in, true);
    }

    /** Raises under the variable's value, and clears the gap above it. */
    RuleBuilder below(Variables variables, String name, Span span, MetricUnit in) {
        return limited(variables, name, span, in, false);
    }

    private RuleBuilder limited(Variables variables, String name, Span span, MetricUnit in, boolean high) {
        variable = name;
        variableSet = !variables.foreign(name).isEmpty();
        var value = variables.numberOrOff(name, span.fallback(), span.min(), span.max());
        var raise = value.orElse(span.fallback());
        // A limit so low that the gap would leave nothing to clear at.
        var gap = high ? Math.min(span.gap(), raise) : span.gap();
        limit = high ? Threshold.above(raise, gap) : Threshold.below(raise, gap);
        unit = in;
        comparesNumbers = true;
        off = value.isEmpty();
        return this;
    }

    /** On unless the variable is false. */
    RuleBuilder when(Variables variables, String name) {
        variable = name;
        off = !variables.flag(name, true);
        return this;
    }

    /** Off unless the variable is true. */
    public RuleBuilder onlyWhen(Variables variables, String name) {
        variable = name;
        off = !variables.flag(name, false);
        return this;
    }

    /** Another variable says more than a threshold. */
    public RuleBuilder by(String name) {
        variable = name;
        return this;
    }

    /** Each target has a limit of its own, in this unit. */
    public RuleBuilder in(MetricUnit own) {
        unit = own;
        return this;
    }

    public RuleBuilder lasting(Duration hold, Duration clear) {
        holdFor = hold;
        clearFor = clear;
        return this;
    }

    RuleBuilder critical() {
        severity = Severity.CRITICAL;
        return this;
    }

    /** What is said at the beginning, and at the end. */
    public RuleBuilder says(String bad, String good) {
        words = bad;
        well = good;
        return this;
    }

    public String id() {
        return id;
    }

    /** The variable that sets its threshold or switches it off; empty where there is none. */
    public String variable() {
        return variable;
    }

    /** With what the rules file changes: a target's own terms, before the variable, before the rule's in the file. */
    public AlertRule finished(Map<String, RuleOverride> file) throws RuleOverride.Contradiction {
        var change = file.get(id);
        var terms = new FiringConditions(limit, holdFor, clearFor, severity, off);
        var own = new LinkedHashMap<String, FiringConditions>();
        if (change != null) {
            check(change);
            terms = change.applied(terms, variableSet);
            for (var target : change.targets().entrySet()) {
                check(target.getValue());
                own.put(target.getKey(), target.getValue().applied(terms, false));
            }
        }
        return new AlertRule(id, watch, unit, words, well, terms, own);
    }

    private void check(RuleOverride change) throws RuleOverride.Contradiction {
        if (!comparesNumbers && (change.threshold() != null || change.clear() != null)) {
            throw new RuleOverride.Contradiction(
                    change.place() + ": " + id + " has no threshold; allowed: for, clearFor, severity, off");
        }
    }

    /**
     * What a threshold may be.
     *
     * @param fallback where nobody says another
     * @param gap between the threshold and where it clears
     * @param min the least allowed
     * @param max the most allowed
     */
    record Span(double fallback, double gap, double min, double max) {}
}
