package io.github.labmon.alerts.evaluation;

import io.github.labmon.alerts.expression.AlertText;
import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.mute.EvaluationContext;
import io.github.labmon.alerts.mute.InhibitionRules;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.alerts.state.AlertAnnotations;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertLifecycle;
import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.NotificationPolicy;
import io.github.labmon.alerts.state.NotificationState;
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.Kind;
import io.github.labmon.receivers.Notification.Severity;
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

/** Judges one round: rules and what was known before in, alerts and notices out. Pure, but for what it collects. */
public final class RoundEvaluation {

    private final RoundIndex seen;
    private final Instant at;
    private final NotificationPolicy pace;
    private final EvaluationContext circumstances;
    private final InhibitionRules causes;
    private final Map<String, AlertRule> rules = new HashMap<>();
    private final Map<AlertKey, AlertState> before;
    private final Map<AlertKey, AlertState> after = new TreeMap<>();
    private final List<Notification> notices = new ArrayList<>();
    private final List<ResolvedAlert> ended = new ArrayList<>();
    private final String host;

    /**
     * Of one round.
     *
     * @param book the rules, the pace and the causes
     * @param before the alerts as the last round left them
     */
    public RoundEvaluation(
            RuleBook book, Map<AlertKey, AlertState> before, RoundIndex seen, EvaluationContext circumstances) {
        this.seen = seen;
        this.at = seen.at();
        this.pace = book.pace();
        this.causes = book.causes();
        this.host = book.host();
        this.before = before;
        this.circumstances = circumstances;
        book.rules().forEach(rule -> rules.put(rule.id(), rule));
    }

    public EvaluationResult evaluate() {
        rules.values().forEach(rule -> rule.watch().look(seen).forEach(reading -> observe(rule, reading)));
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
        after.replaceAll((key, alert) -> spoken(alert));
        return new EvaluationResult(after, notices, ended);
    }

    private void observe(AlertRule rule, EvaluatedSample reading) {
        var key = new AlertKey(rule.id(), reading.target());
        var terms = rule.terms(reading.target());
        var known = before.get(key);
        var value = reading.value();
        if (terms.off()) {
            return;
        }
        if (value == null) {
            if (known != null) {
                after.put(key, known.with(known.course().frozenNow()));
            }
            return;
        }
        var limit = reading.limit() == null ? terms.limit() : reading.limit();
        var course = (known == null ? AlertLifecycle.begun(at) : known.course()).next(limit.of(value), at, terms);
        after.put(
                key,
                new AlertState(
                        key.rule(),
                        key.target(),
                        course.pruned(pace.flapWindow(), at),
                        known == null ? NotificationState.NOTHING : known.said(),
                        facts(rule, terms, reading, known),
                        null,
                        List.of()));
    }

    /** Of what is well again the words of when it was bad are kept until that is told. */
    private static AlertAnnotations facts(
            AlertRule rule, FiringConditions terms, EvaluatedSample reading, @Nullable AlertState known) {
        var facts = AlertAnnotations.of(rule, terms, reading);
        return facts.description().isEmpty() && known != null && known.course().phase() != AlertPhase.OK
                ? new AlertAnnotations(
                        facts.severity(),
                        facts.value(),
                        facts.unit(),
                        facts.threshold(),
                        facts.summary(),
                        facts.well(),
                        known.facts().description())
                : facts;
    }

    private void unread(AlertState alert) {
        var rule = rules.get(alert.rule());
        if (rule == null || rule.terms(alert.target()).off()) {
            end(alert, "this rule is switched off");
        } else if (!seen.gone(alert.target())) {
            after.put(alert.key(), alert.with(alert.course().frozenNow()));
        } else if (!alert.worthKeeping()) {
            return; // what was well and is not there any more is no news: a stick was pulled out
        } else if (circumstances.forgets(alert, at)) {
            end(alert, "it is not there any more");
        } else {
            after.put(alert.key(), alert.with(alert.course().frozenNow()));
        }
    }

    /** The end of an alert that nobody will read again. */
    private void end(AlertState alert, String why) {
        var began = alert.course().began();
        if (alert.course().phase().raised() && began != null) {
            ended.add(new ResolvedAlert(alert, began, at));
        }
        if (alert.said().told() != NotificationState.Told.NOTHING) {
            notices.add(notice(
                    alert, Kind.RESOLVED, alert.said(), alert.facts().summary() + ": no longer watched, for " + why));
        }
    }

    /** Values that were there before and stay away, one alert for all of a target's. */
    private void stale(AlertRule rule) {
        var away = new TreeMap<String, TreeSet<String>>();
        for (var alert : after.values()) {
            if (watchedForStaleness(alert.rule())) {
                var names = away.computeIfAbsent(alert.target(), target -> new TreeSet<>());
                if (alert.course().frozen()
                        && Duration.between(alert.course().readAt(), at).compareTo(pace.staleAfter()) >= 0) {
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
                        names.isEmpty() ? "" : "Not read any more: " + String.join(", ", names))));
        before.values().stream()
                .filter(alert -> alert.rule().equals(InhibitionRules.STALE) && !away.containsKey(alert.target()))
                .forEach(alert -> observe(rule, EvaluatedSample.of(alert.target(), 0)));
    }

    private static boolean watchedForStaleness(String rule) {
        return !rule.equals(InhibitionRules.STALE)
                && !rule.equals(InhibitionRules.UNREADABLE)
                && !rule.equals(InhibitionRules.UPTIME);
    }

    /** Whether another alert tells already why nothing is read. */
    private boolean explained(String target) {
        var state = seen.state(target);
        return seen.failures().containsKey(RoundIndex.function(target))
                || (state.isPresent() && RoundIndex.away(state.get()));
    }

    private AlertState related(AlertState alert) {
        var cause = alert.course().phase() == AlertPhase.OK
                ? null
                : causes.of(alert.key(), seen, this::stands).map(AlertKey::id).orElse(null);
        var behind = alert.course().phase() == AlertPhase.OK && alert.said().told() == NotificationState.Told.NOTHING
                ? List.<String>of()
                : causes.behind(alert.key(), seen, knownTargets());
        // When it is over nothing is behind it any more; its end names what its beginning did.
        return alert.within(cause, behind.isEmpty() ? behindBefore(alert) : behind);
    }

    private Set<String> knownTargets() {
        return after.keySet().stream().map(AlertKey::target).collect(Collectors.toSet());
    }

    private List<String> behindBefore(AlertState alert) {
        var known = before.get(alert.key());
        return known == null || alert.said().told() == NotificationState.Told.NOTHING ? List.of() : known.behind();
    }

    private boolean stands(AlertKey key) {
        var alert = after.get(key);
        return alert != null && alert.course().phase() != AlertPhase.OK;
    }

    private AlertState spoken(AlertState alert) {
        var terms = Objects.requireNonNull(rules.get(alert.rule())).terms(alert.target());
        var known = before.get(alert.key());
        var began = alert.course().began();
        if (known != null
                && known.course().phase().raised()
                && alert.course().phase() == AlertPhase.OK
                && began != null) {
            ended.add(new ResolvedAlert(alert, began, at));
        }
        var all = circumstances.maintenance()
                || circumstances.grace(at, pace)
                || circumstances.silenced().test(alert.key());
        var decision = alert.said()
                .next(at, alert.course(), terms, pace, new NotificationState.Quiet(all, alert.causedBy() != null));
        var kind = decision.kind();
        if (kind != null) {
            var said = kind == Kind.RESOLVED ? alert.said() : decision.said();
            notices.add(notice(alert, kind, said, summary(alert, kind, said)));
        }
        return alert.with(decision.said());
    }

    private String summary(AlertState alert, Kind kind, NotificationState said) {
        var lasted = AlertText.length(Duration.between(said.since() == null ? at : said.since(), at));
        return switch (kind) {
            case RESOLVED -> alert.facts().well() + ", after " + lasted;
            case REMINDER -> alert.facts().summary() + ", for " + lasted + " now";
            case FLAPPING ->
                alert.facts().summary() + ": it comes and goes, "
                        + alert.course().changesWithin(pace.flapWindow(), at) + " changes within "
                        + AlertText.length(pace.flapWindow()) + "; quiet until it rests for as long";
            default -> alert.facts().summary();
        };
    }

    private Notification notice(AlertState alert, Kind kind, NotificationState said, String summary) {
        var facts = alert.facts();
        var since = said.since() == null ? at : said.since();
        Severity severity = facts.severity();
        return new Notification(
                kind,
                alert.key().id(),
                alert.rule(),
                severity,
                alert.target(),
                summary,
                description(alert),
                facts.value(),
                facts.unit(),
                facts.threshold(),
                since,
                kind == Kind.RESOLVED ? at : null,
                alert.behind(),
                host);
    }

    private static String description(AlertState alert) {
        var description = alert.facts().description();
        if (alert.behind().isEmpty()) {
            return description;
        }
        var behind = "Behind it: " + String.join(", ", alert.behind());
        return description.isEmpty() ? behind : description + " " + behind;
    }
}
