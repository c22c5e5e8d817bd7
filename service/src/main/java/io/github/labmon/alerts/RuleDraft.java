package io.github.labmon.alerts;

import io.github.labmon.receivers.Notice.Severity;
import io.github.labmon.settings.Variables;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rule as the list of rules writes it down, before the user's settings are put in. Not thread-safe. */
final class RuleDraft {

    private final String id;
    private final Watch watch;
    private String variable = "";
    private boolean variableSet;
    private boolean comparesNumbers;
    private Unit unit = Unit.NONE;
    private String words = "";
    private String well = "";
    private Limit limit = Limit.FLAG;
    private Duration holdFor = Duration.ZERO;
    private Duration clearFor = Duration.ZERO;
    private Severity severity = Severity.WARNING;
    private boolean off;

    private RuleDraft(String id, Watch watch) {
        this.id = id;
        this.watch = watch;
    }

    static RuleDraft rule(String id, Watch watch) {
        return new RuleDraft(id, watch);
    }

    /** Raises at the variable's value, and clears the gap below it. */
    RuleDraft above(Variables variables, String name, Span span, Unit in) {
        return limited(variables, name, span, in, true);
    }

    /** Raises under the variable's value, and clears the gap above it. */
    RuleDraft below(Variables variables, String name, Span span, Unit in) {
        return limited(variables, name, span, in, false);
    }

    private RuleDraft limited(Variables variables, String name, Span span, Unit in, boolean high) {
        variable = name;
        variableSet = !variables.foreign(name).isEmpty();
        var value = variables.numberOrOff(name, span.fallback(), span.min(), span.max());
        var raise = value.orElse(span.fallback());
        // A limit so low that the gap would leave nothing to clear at.
        var gap = high ? Math.min(span.gap(), raise) : span.gap();
        limit = high ? Limit.above(raise, gap) : Limit.below(raise, gap);
        unit = in;
        comparesNumbers = true;
        off = value.isEmpty();
        return this;
    }

    /** On unless the variable is false. */
    RuleDraft when(Variables variables, String name) {
        variable = name;
        off = !variables.flag(name, true);
        return this;
    }

    /** Off unless the variable is true. */
    RuleDraft onlyWhen(Variables variables, String name) {
        variable = name;
        off = !variables.flag(name, false);
        return this;
    }

    /** Another variable says more than a threshold. */
    RuleDraft by(String name) {
        variable = name;
        return this;
    }

    /** Each target has a limit of its own, in this unit. */
    RuleDraft in(Unit own) {
        unit = own;
        return this;
    }

    RuleDraft lasting(Duration hold, Duration clear) {
        holdFor = hold;
        clearFor = clear;
        return this;
    }

    RuleDraft critical() {
        severity = Severity.CRITICAL;
        return this;
    }

    /** What is said at the beginning, and at the end. */
    RuleDraft says(String bad, String good) {
        words = bad;
        well = good;
        return this;
    }

    String id() {
        return id;
    }

    /** The variable that sets its threshold or switches it off; empty where there is none. */
    String variable() {
        return variable;
    }

    /** With what the rules file changes: a target's own terms, before the variable, before the rule's in the file. */
    Rule finished(Map<String, Change> file) throws Change.Contradiction {
        var change = file.get(id);
        var terms = new Terms(limit, holdFor, clearFor, severity, off);
        var own = new LinkedHashMap<String, Terms>();
        if (change != null) {
            check(change);
            terms = change.applied(terms, variableSet);
            for (var target : change.targets().entrySet()) {
                check(target.getValue());
                own.put(target.getKey(), target.getValue().applied(terms, false));
            }
        }
        return new Rule(id, watch, unit, words, well, terms, own);
    }

    private void check(Change change) throws Change.Contradiction {
        if (!comparesNumbers && (change.threshold() != null || change.clear() != null)) {
            throw new Change.Contradiction(
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
