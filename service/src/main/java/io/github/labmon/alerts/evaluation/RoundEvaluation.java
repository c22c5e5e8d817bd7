package io.github.labmon.alerts.evaluation;

import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.expression.RuleInputs;
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
import io.github.labmon.alerts.state.NotificationPolicy;
import io.github.labmon.alerts.state.NotificationState;
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.receivers.Notification.Kind;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates one round: rules and previous alert states in, new states and notifications out. Pure. */
public final class RoundEvaluation {

    private final RoundIndex round;
    private final RuleInputs inputs;
    private final Instant at;
    private final NotificationPolicy policy;
    private final EvaluationContext context;
    private final InhibitionRules inhibition;
    private final Map<String, AlertRule> rules = new HashMap<>();
    private final Map<AlertKey, AlertState> before;
    private final Map<AlertKey, AlertState> after = new TreeMap<>();
    private final List<AlertNotification> notifications = new ArrayList<>();
    private final List<ResolvedAlert> resolved = new ArrayList<>();
    private final String host;

    /**
     * Of one round.
     *
     * @param book the rules and policies
     * @param before the alerts as the last round left them
     * @param inputs what rules know beside the round
     */
    public RoundEvaluation(
            RuleBook book,
            Map<AlertKey, AlertState> before,
            RoundIndex round,
            RuleInputs inputs,
            EvaluationContext context) {
        this.round = round;
        this.inputs = inputs;
        this.at = round.at();
        this.policy = book.policy();
        this.inhibition = book.inhibition();
        this.host = book.host();
        this.before = before;
        this.context = context;
        book.rules().forEach(rule -> rules.put(rule.id(), rule));
    }

    public EvaluationResult evaluate() {
        rules.values().forEach(rule -> rule.expression().read(round, inputs).forEach(sample -> observe(rule, sample)));
        for (var alert : before.values()) {
            if (!after.containsKey(alert.key())) {
                unread(alert);
            }
        }
        var stale = rules.get(InhibitionRules.STALE);
        if (stale != null) {
            stale(stale);
        }
        after.replaceAll((key, alert) -> related(alert));
        after.replaceAll((key, alert) -> notified(alert));
        return new EvaluationResult(after, notifications, resolved);
    }

    private void observe(AlertRule rule, EvaluatedSample sample) {
        var key = new AlertKey(rule.id(), sample.target());
        var conditions = rule.conditions(sample.target());
        var known = before.get(key);
        var value = sample.value();
        if (conditions.off()) {
            return;
        }
        if (value == null) {
            if (known != null) {
                after.put(key, known.with(known.lifecycle().frozenNow()));
            }
            return;
        }
        var limit = sample.limit() == null ? conditions.limit() : sample.limit();
        var lifecycle =
                (known == null ? AlertLifecycle.begun(at) : known.lifecycle()).next(limit.of(value), at, conditions);
        after.put(
                key,
                new AlertState(
                        key.rule(),
                        key.target(),
                        lifecycle.pruned(policy.flapWindow(), at),
                        known == null ? NotificationState.NOTHING : known.notification(),
                        annotations(rule, conditions, sample, known),
                        null,
                        List.of()));
    }

    /** The description of when the condition held is kept until its end is notified. */
    private AlertAnnotations annotations(
            AlertRule rule, FiringConditions conditions, EvaluatedSample sample, @Nullable AlertState known) {
        var annotations = AlertAnnotations.of(rule, conditions, sample, round.displayName(sample.target()));
        return !annotations.hasDescription()
                        && known != null
                        && known.lifecycle().phase() != AlertPhase.OK
                ? annotations.withDescription(known.annotations().description())
                : annotations;
    }

    private void unread(AlertState alert) {
        var rule = rules.get(alert.rule());
        if (rule == null || rule.conditions(alert.target()).off()) {
            end(alert, "alerts.ended.switched-off");
        } else if (!round.gone(alert.target())) {
            after.put(alert.key(), alert.with(alert.lifecycle().frozenNow()));
        } else if (!alert.worthKeeping()) {
            return; // what was OK and is not there any more is no news: a stick was pulled out
        } else if (context.forgets(alert, at)) {
            end(alert, "alerts.ended.gone");
        } else {
            after.put(alert.key(), alert.with(alert.lifecycle().frozenNow()));
        }
    }

    /** The end of an alert that is not read again. */
    private void end(AlertState alert, String text) {
        var began = alert.lifecycle().began();
        if (alert.lifecycle().phase().raised() && began != null) {
            resolved.add(new ResolvedAlert(alert, began, at));
        }
        if (alert.notification().told() != NotificationState.Told.NOTHING) {
            var summary = Message.of(text).with("summary", alert.annotations().firing());
            notifications.add(notification(alert, Kind.RESOLVED, alert.notification(), summary));
        }
    }

    /** Values that were read before and are read no longer, one alert for all of a target's. */
    private void stale(AlertRule rule) {
        var away = new TreeMap<String, TreeSet<String>>();
        for (var alert : after.values()) {
            if (watchedForStaleness(alert.rule())) {
                var names = away.computeIfAbsent(alert.target(), target -> new TreeSet<>());
                if (alert.lifecycle().frozen()
                        && Duration.between(alert.lifecycle().readAt(), at).compareTo(policy.staleAfter()) >= 0) {
                    names.add(alert.rule());
                }
            }
        }
        away.forEach((target, names) -> observe(
                rule,
                new EvaluatedSample(
                        target,
                        explained(target) ? null : Double.valueOf(names.isEmpty() ? 0 : 1),
                        null,
                        names.isEmpty()
                                ? EvaluatedSample.NO_DETAIL
                                : Message.of("alerts.stale.rules").withTexts("rules", names))));
        before.values().stream()
                .filter(alert -> alert.rule().equals(InhibitionRules.STALE) && !away.containsKey(alert.target()))
                .forEach(alert -> observe(rule, EvaluatedSample.of(alert.target(), 0)));
    }

    private static boolean watchedForStaleness(String rule) {
        return !rule.equals(InhibitionRules.STALE)
                && !rule.equals(InhibitionRules.UNREADABLE)
                && !rule.equals(InhibitionRules.AVAILABILITY);
    }

    /** Whether another alert already explains why nothing is read. */
    private boolean explained(String target) {
        var state = round.state(target);
        return round.failures().containsKey(RoundIndex.function(target))
                || (state.isPresent() && RoundIndex.away(state.get()));
    }

    private AlertState related(AlertState alert) {
        var cause = alert.lifecycle().phase() == AlertPhase.OK
                ? null
                : inhibition
                        .of(alert.key(), round, this::isActive)
                        .map(AlertKey::id)
                        .orElse(null);
        var behind = alert.lifecycle().phase() == AlertPhase.OK
                        && alert.notification().told() == NotificationState.Told.NOTHING
                ? List.<String>of()
                : inhibition.behind(alert.key(), round, knownTargets());
        // When it is over nothing is behind it any more; its end names what its beginning did.
        return alert.within(cause, behind.isEmpty() ? behindBefore(alert) : behind);
    }

    private Set<String> knownTargets() {
        return after.keySet().stream().map(AlertKey::target).collect(Collectors.toSet());
    }

    private List<String> behindBefore(AlertState alert) {
        var known = before.get(alert.key());
        return known == null || alert.notification().told() == NotificationState.Told.NOTHING
                ? List.of()
                : known.behind();
    }

    private boolean isActive(AlertKey key) {
        var alert = after.get(key);
        return alert != null && alert.lifecycle().phase() != AlertPhase.OK;
    }

    private AlertState notified(AlertState alert) {
        var conditions = Objects.requireNonNull(rules.get(alert.rule())).conditions(alert.target());
        var known = before.get(alert.key());
        var began = alert.lifecycle().began();
        if (known != null
                && known.lifecycle().phase().raised()
                && alert.lifecycle().phase() == AlertPhase.OK
                && began != null) {
            resolved.add(new ResolvedAlert(alert, began, at));
        }
        var muted = context.maintenance()
                || context.grace(at, policy)
                || context.silenced().test(alert.key());
        var decision = alert.notification()
                .next(
                        at,
                        alert.lifecycle(),
                        conditions,
                        policy,
                        new NotificationState.Quiet(muted, alert.causedBy() != null));
        var kind = decision.kind();
        if (kind != null) {
            var state = kind == Kind.RESOLVED ? alert.notification() : decision.said();
            notifications.add(notification(alert, kind, state, summary(alert, kind, state)));
        }
        return alert.with(decision.said());
    }

    private Message summary(AlertState alert, Kind kind, NotificationState state) {
        var annotations = alert.annotations();
        var lasted = Duration.between(state.since() == null ? at : state.since(), at);
        return switch (kind) {
            case RESOLVED ->
                Message.of("alerts.notification.resolved")
                        .with("summary", annotations.resolved())
                        .with("lasted", lasted);
            case REMINDER ->
                Message.of("alerts.notification.reminder")
                        .with("summary", annotations.firing())
                        .with("lasted", lasted);
            case FLAPPING ->
                Message.of("alerts.notification.flapping")
                        .with("summary", annotations.firing())
                        .with("changes", alert.lifecycle().changesWithin(policy.flapWindow(), at))
                        .with("window", policy.flapWindow());
            default -> annotations.firing();
        };
    }

    private AlertNotification notification(AlertState alert, Kind kind, NotificationState state, Message summary) {
        return new AlertNotification(
                kind,
                alert.key(),
                alert.annotations(),
                summary,
                description(alert),
                state.since() == null ? at : state.since(),
                kind == Kind.RESOLVED ? at : null,
                alert.behind(),
                host);
    }

    private static Message description(AlertState alert) {
        var annotations = alert.annotations();
        if (alert.behind().isEmpty()) {
            return annotations.description();
        }
        var behind = Message.of("alerts.notification.behind").withTexts("targets", alert.behind());
        return annotations.hasDescription()
                ? Message.of("alerts.notification.both")
                        .with("first", annotations.description())
                        .with("second", behind)
                : behind;
    }
}
