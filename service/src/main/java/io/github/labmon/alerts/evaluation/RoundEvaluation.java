package io.github.labmon.alerts.evaluation;

import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.expression.RuleInputs;
import io.github.labmon.alerts.expression.ThresholdResult;
import io.github.labmon.alerts.mute.EvaluationContext;
import io.github.labmon.alerts.mute.InhibitionRules;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.alerts.state.AlertAnnotations;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertLifecycle;
import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.LastNotified;
import io.github.labmon.alerts.state.Muting;
import io.github.labmon.alerts.state.NotificationState;
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.receivers.Notification.NotificationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates one round: rules and previous alert states in, new states and notifications out. Pure. */
public final class RoundEvaluation {

    /** A value that one reading misses does not end an alert. */
    private static final Duration SHORTEST_ABSENCE = Duration.ofMinutes(1);

    private final RuleBook book;
    private final RoundIndex round;
    private final RuleInputs inputs;
    private final Instant at;
    private final EvaluationContext context;
    private final Map<String, AlertRule> rules = new HashMap<>();
    private final Map<AlertKey, AlertState> before;
    private final Map<AlertKey, AlertState> after = new TreeMap<>();
    private final NotificationAssembler assembler;
    private final AbsenceAssessment absence;
    private final List<AlertNotification> notifications = new ArrayList<>();
    private final List<ResolvedAlert> resolved = new ArrayList<>();

    /**
     * Of one round.
     *
     * @param book the rules and policies
     * @param before the alerts as the last round left them
     * @param inputs further inputs of the rules
     */
    public RoundEvaluation(
            RuleBook book,
            Map<AlertKey, AlertState> before,
            RoundIndex round,
            RuleInputs inputs,
            EvaluationContext context) {
        this.book = book;
        this.round = round;
        this.inputs = inputs;
        this.at = round.at();
        this.before = before;
        this.context = context;
        this.assembler = new NotificationAssembler(at, book.policy(), book.host());
        this.absence = new AbsenceAssessment(round, book.policy(), context);
        book.rules().forEach(rule -> rules.put(rule.id(), rule));
    }

    /** Evaluates it; called once. */
    public EvaluationResult evaluate() {
        rules.values().forEach(rule -> rule.expression().read(round, inputs).forEach(sample -> observe(rule, sample)));
        before.values().stream()
                .filter(alert -> !after.containsKey(alert.key()))
                .toList()
                .forEach(this::unread);
        var stale = rules.get(InhibitionRules.STALE);
        if (stale != null) {
            new StaleTargets(round, book.policy(), rules)
                    .samples(before.values(), after.values())
                    .forEach(sample -> observe(stale, sample));
        }
        after.replaceAll((key, alert) -> related(alert));
        after.replaceAll((key, alert) -> notified(alert));
        return new EvaluationResult(after, notifications, resolved);
    }

    private void observe(AlertRule rule, EvaluatedSample sample) {
        var conditions = rule.conditions(sample.target());
        if (conditions.off()) {
            return;
        }
        var key = new AlertKey(rule.id(), sample.target());
        var known = before.get(key);
        var value = sample.value();
        if (value != null) {
            after.put(key, read(rule, conditions, sample, value, known));
        } else if (known != null) {
            after.put(key, known.with(known.lifecycle().freeze(at)));
        }
    }

    private AlertState read(
            AlertRule rule,
            FiringConditions conditions,
            EvaluatedSample sample,
            double value,
            @Nullable AlertState known) {
        var limit = sample.limit() == null ? conditions.limit() : sample.limit();
        var lifecycle = known == null ? AlertLifecycle.first(at) : known.lifecycle();
        return new AlertState(
                new AlertKey(rule.id(), sample.target()),
                lifecycle
                        .next(limit.of(value), at, conditions)
                        .pruned(book.policy().flapWindow(), at),
                known == null ? NotificationState.NOTHING : known.notification(),
                annotations(rule, conditions, sample, value, known),
                null,
                List.of());
    }

    /** The description of when the condition held is kept until its end is notified. */
    private AlertAnnotations annotations(
            AlertRule rule,
            FiringConditions conditions,
            EvaluatedSample sample,
            double value,
            @Nullable AlertState known) {
        var name = sample.name() == null ? round.displayName(sample.target()) : sample.name();
        var annotations = AlertAnnotations.of(rule, conditions, sample, value, name);
        return !annotations.hasDescription()
                        && known != null
                        && known.lifecycle().phase() != AlertPhase.OK
                ? annotations.withDescription(known.annotations().description())
                : annotations;
    }

    /** An alert of which the round has no sample. */
    private void unread(AlertState alert) {
        var rule = rules.get(alert.rule());
        switch (absence.of(alert, rule)) {
            case SWITCHED_OFF -> end(alert, "alerts.ended.switched-off");
            case GONE -> end(alert, "alerts.ended.gone");
            case REMOVED, MISSING -> absent(alert, conditions(alert).clearingFor(Duration.ZERO));
            case UNREPORTED -> absent(alert, conditions(alert).clearingForAtLeast(SHORTEST_ABSENCE));
            case UNKNOWN -> after.put(alert.key(), alert.with(alert.lifecycle().freeze(at)));
            case FORGOTTEN -> {}
        }
    }

    private FiringConditions conditions(AlertState alert) {
        return Objects.requireNonNull(rules.get(alert.rule())).conditions(alert.target());
    }

    /**
     * An alert whose value is known not to exist: its condition does not hold. It is stored for the flap window, so that an
     * alert whose target is listed only while the condition holds flaps as any other.
     */
    private void absent(AlertState alert, FiringConditions conditions) {
        var lifecycle = alert.lifecycle().next(ThresholdResult.CLEARED, at, conditions);
        var ended = alert.with(lifecycle.pruned(book.policy().flapWindow(), at))
                .withAnnotations(alert.annotations().unreported());
        if (ended.worthKeeping() || !round.isGone(ended.target())) {
            after.put(ended.key(), ended);
        }
    }

    /** The end of an alert that is not read again. */
    private void end(AlertState alert, String text) {
        if (alert.lifecycle().phase().raised()) {
            resolve(alert);
        }
        if (alert.notification().last() != LastNotified.NOTHING) {
            notifications.add(assembler.ended(alert, text));
        }
    }

    private void resolve(AlertState alert) {
        var began = alert.lifecycle().began();
        if (began != null) {
            resolved.add(ResolvedAlert.of(alert, began, at));
        }
    }

    /** With its cause, and with the targets of which it is the cause. */
    private AlertState related(AlertState alert) {
        var active = alert.lifecycle().phase() != AlertPhase.OK;
        var cause = active
                ? book.inhibition()
                        .of(alert.key(), round, this::isActive)
                        .map(AlertKey::id)
                        .orElse(null)
                : null;
        var notified = alert.notification().last() != LastNotified.NOTHING;
        var behind =
                active || notified ? book.inhibition().behind(alert.key(), round, knownTargets()) : List.<String>of();
        // When it is resolved nothing is behind it any more; its end names the same targets as its beginning.
        return alert.inhibitedBy(cause, behind.isEmpty() && notified ? behindBefore(alert) : behind);
    }

    private Set<String> knownTargets() {
        return after.keySet().stream().map(AlertKey::target).collect(Collectors.toSet());
    }

    private List<String> behindBefore(AlertState alert) {
        var known = before.get(alert.key());
        return known == null ? List.of() : known.behind();
    }

    private boolean isActive(AlertKey key) {
        var alert = after.get(key);
        return alert != null && alert.lifecycle().phase() != AlertPhase.OK;
    }

    private AlertState notified(AlertState alert) {
        var known = before.get(alert.key());
        if (known != null
                && known.lifecycle().phase().raised()
                && alert.lifecycle().phase() == AlertPhase.OK) {
            resolve(alert);
        }
        var conditions = conditions(alert);
        var muting = new Muting(context.isMuted(alert.key(), at, book.policy()), alert.causedBy() != null);
        var decision = alert.notification().next(at, alert.lifecycle(), conditions, book.policy(), muting);
        var kind = decision.kind();
        if (kind != null) {
            var state = kind == NotificationKind.RESOLVED ? alert.notification() : decision.state();
            notifications.add(assembler.notification(alert, kind, state));
        }
        return alert.with(decision.state());
    }
}
