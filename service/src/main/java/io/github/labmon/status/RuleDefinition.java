package io.github.labmon.status;

import io.github.labmon.text.ValueUnit;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * An alert rule with its defaults, as the function that knows the targets defines it. Its texts are
 * {@code rule.<texts>.firing}, {@code .clearing} and {@code .resolved}, with the arguments {@code name}, {@code value} and
 * {@code limit}. A rule about a state has no {@code .firing}: its alerts have the sentence of the target about that state.
 *
 * @param id its name in alerts, silences and rules files
 * @param texts key of its texts
 * @param query the values that it reads
 * @param setting the variable that changes it
 * @param unit of its values
 * @param holdFor how long the condition must hold before the alert fires
 * @param clearFor how long it must not hold before the alert is resolved
 * @param severity of its alerts
 * @param explains of which alerts on other targets this one is the cause
 * @param yieldsTo rules of the same target that are worse and make this one needless
 * @param endsWithTarget whether its alerts end as soon as their target is no longer listed, because users remove such
 *     targets in normal operation; otherwise a target that disappears may be broken
 */
public record RuleDefinition(
        String id,
        String texts,
        RuleQuery query,
        RuleSetting setting,
        ValueUnit unit,
        Duration holdFor,
        Duration clearFor,
        Severity severity,
        Explains explains,
        List<String> yieldsTo,
        boolean endsWithTarget) {

    /** Of which other alerts a rule's alert is the cause. */
    public enum Explains {
        NOTHING,
        /** Of those whose targets are reached through its target, a router. */
        BEHIND,
        /** Of those whose targets are reached over the network. */
        NETWORK
    }

    public RuleDefinition {
        yieldsTo = List.copyOf(yieldsTo);
    }

    /** A warning at once, without a variable. */
    public static RuleDefinition rule(String id, RuleQuery query) {
        return new RuleDefinition(
                id,
                id,
                query,
                new RuleSetting.None(),
                ValueUnit.NONE,
                Duration.ZERO,
                Duration.ZERO,
                Severity.WARNING,
                Explains.NOTHING,
                List.of(),
                false);
    }

    /** The rules that every function has unless it defines its own: a target is DOWN, a target is CRITICAL. */
    static List<RuleDefinition> defaults(String function) {
        var variable = "ALERT_" + function.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        var targets = function + ":.+";
        return List.of(
                rule(function + "-down", new RuleQuery.TargetState(targets, Set.of(State.DOWN)))
                        .withTexts("down")
                        .switchedBy(variable + "_DOWN")
                        .lastingMinutes(2, 1)
                        .critical(),
                rule(function + "-critical", new RuleQuery.TargetState(targets, Set.of(State.CRITICAL)))
                        .withTexts("critical")
                        .switchedBy(variable + "_CRITICAL")
                        .lastingMinutes(2, 1)
                        .critical());
    }

    public RuleDefinition withTexts(String key) {
        return new RuleDefinition(
                id, key, query, setting, unit, holdFor, clearFor, severity, explains, yieldsTo, endsWithTarget);
    }

    public RuleDefinition withSetting(RuleSetting variable, ValueUnit in) {
        return new RuleDefinition(
                id, texts, query, variable, in, holdFor, clearFor, severity, explains, yieldsTo, endsWithTarget);
    }

    /** Fires at the variable's value or above, and clears the gap below it. */
    public RuleDefinition above(String variable, double fallback, double gap, double min, double max, ValueUnit in) {
        return withSetting(new RuleSetting.ThresholdSetting(variable, fallback, gap, min, max, true), in);
    }

    /** Fires below the variable's value, and clears the gap above it. */
    public RuleDefinition below(String variable, double fallback, double gap, double min, double max, ValueUnit in) {
        return withSetting(new RuleSetting.ThresholdSetting(variable, fallback, gap, min, max, false), in);
    }

    /** On unless the variable is {@code false}. */
    public RuleDefinition switchedBy(String variable) {
        return withSetting(new RuleSetting.Switch(variable, true), unit);
    }

    /** Off unless the variable is {@code true}. */
    public RuleDefinition switchedOnBy(String variable) {
        return withSetting(new RuleSetting.Switch(variable, false), unit);
    }

    /** Another variable than a threshold or a switch belongs to it. */
    public RuleDefinition documentedBy(String variable) {
        return withSetting(new RuleSetting.Other(variable), unit);
    }

    /** Values in this unit. */
    public RuleDefinition in(ValueUnit own) {
        return withSetting(setting, own);
    }

    /**
     * Fires after the condition was true for a time, and ends after it was false for a time.
     *
     * @param hold how long it must be true, in minutes
     * @param clear how long it must be false, in minutes
     */
    public RuleDefinition lastingMinutes(int hold, int clear) {
        return lasting(Duration.ofMinutes(hold), Duration.ofMinutes(clear));
    }

    /** As {@link #lastingMinutes}, with any length. */
    public RuleDefinition lasting(Duration hold, Duration clear) {
        return new RuleDefinition(
                id, texts, query, setting, unit, hold, clear, severity, explains, yieldsTo, endsWithTarget);
    }

    public RuleDefinition critical() {
        return new RuleDefinition(
                id,
                texts,
                query,
                setting,
                unit,
                holdFor,
                clearFor,
                Severity.CRITICAL,
                explains,
                yieldsTo,
                endsWithTarget);
    }

    public RuleDefinition explaining(Explains what) {
        return new RuleDefinition(
                id, texts, query, setting, unit, holdFor, clearFor, severity, what, yieldsTo, endsWithTarget);
    }

    public RuleDefinition yieldingTo(String... worse) {
        return new RuleDefinition(
                id, texts, query, setting, unit, holdFor, clearFor, severity, explains, List.of(worse), endsWithTarget);
    }

    /** Its alerts end as soon as their target is no longer listed. */
    public RuleDefinition endingWithTarget() {
        return new RuleDefinition(
                id, texts, query, setting, unit, holdFor, clearFor, severity, explains, yieldsTo, true);
    }
}
