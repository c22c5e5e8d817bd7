package io.github.labmon.alerts;

import io.github.labmon.receivers.Notice;
import io.github.labmon.receivers.Notice.Kind;
import io.github.labmon.receivers.Notice.Severity;
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
final class Evaluation {

    private final Seen seen;
    private final Instant at;
    private final Pace pace;
    private final Circumstances circumstances;
    private final Causes causes;
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<AlertKey, AlertState> before;
    private final Map<AlertKey, AlertState> after = new TreeMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Ended> ended = new ArrayList<>();
    private final String host;

    /**
     * Of one round.
     *
     * @param book the rules, the pace and the causes
     * @param before the alerts as the last round left them
     */
    Evaluation(RuleBook book, Map<AlertKey, AlertState> before, Seen seen, Circumstances circumstances) {
        this.seen = seen;
        this.at = seen.at();
        this.pace = book.pace();
        this.causes = book.causes();
        this.host = book.host();
        this.before = before;
        this.circumstances = circumstances;
        book.rules().forEach(rule -> rules.put(rule.id(), rule));
    }

    Evaluated evaluate() {
        rules.values().forEach(rule -> rule.watch().look(seen).forEach(reading -> observe(rule, reading)));
        for (var alert : before.values()) {
            if (!after.containsKey(alert.key())) {
                unread(alert);
            }
        }
        var stale = rules.get(Causes.STALE);
        if (stale != null) {
            stale(stale);
        }
        after.replaceAll((key, alert) -> related(alert));
        after.replaceAll((key, alert) -> spoken(alert));
        return new Evaluated(after, notices, ended);
    }

    private void observe(Rule rule, Reading reading) {
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
        var course = (known == null ? Course.begun(at) : known.course()).next(limit.of(value), at, terms);
        after.put(
                key,
                new AlertState(
                        key.rule(),
                        key.target(),
                        course.pruned(pace.flapWindow(), at),
                        known == null ? Said.NOTHING : known.said(),
                        facts(rule, terms, reading, known),
                        null,
                        List.of()));
    }

    /** Of what is well again the words of when it was bad are kept until that is told. */
    private static Facts facts(Rule rule, Terms terms, Reading reading, @Nullable AlertState known) {
        var facts = Facts.of(rule, terms, reading);
        return facts.description().isEmpty() && known != null && known.course().phase() != Phase.OK
                ? new Facts(
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
            ended.add(new Ended(alert, began, at));
        }
        if (alert.said().told() != Said.Told.NOTHING) {
            notices.add(notice(
                    alert, Kind.RESOLVED, alert.said(), alert.facts().summary() + ": no longer watched, for " + why));
        }
    }

    /** Values that were there before and stay away, one alert for all of a target's. */
    private void stale(Rule rule) {
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
                new Reading(
                        target,
                        explained(target) ? null : Double.valueOf(names.isEmpty() ? 0 : 1),
                        null,
                        names.isEmpty() ? "" : "Not read any more: " + String.join(", ", names))));
        before.values().stream()
                .filter(alert -> alert.rule().equals(Causes.STALE) && !away.containsKey(alert.target()))
                .forEach(alert -> observe(rule, Reading.of(alert.target(), 0)));
    }

    private static boolean watchedForStaleness(String rule) {
        return !rule.equals(Causes.STALE) && !rule.equals(Causes.UNREADABLE) && !rule.equals(Causes.UPTIME);
    }

    /** Whether another alert tells already why nothing is read. */
    private boolean explained(String target) {
        var state = seen.state(target);
        return seen.failures().containsKey(Seen.function(target)) || (state.isPresent() && Seen.away(state.get()));
    }

    private AlertState related(AlertState alert) {
        var cause = alert.course().phase() == Phase.OK
                ? null
                : causes.of(alert.key(), seen, this::stands).map(AlertKey::id).orElse(null);
        var behind = alert.course().phase() == Phase.OK && alert.said().told() == Said.Told.NOTHING
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
        return known == null || alert.said().told() == Said.Told.NOTHING ? List.of() : known.behind();
    }

    private boolean stands(AlertKey key) {
        var alert = after.get(key);
        return alert != null && alert.course().phase() != Phase.OK;
    }

    private AlertState spoken(AlertState alert) {
        var terms = Objects.requireNonNull(rules.get(alert.rule())).terms(alert.target());
        var known = before.get(alert.key());
        var began = alert.course().began();
        if (known != null && known.course().phase().raised() && alert.course().phase() == Phase.OK && began != null) {
            ended.add(new Ended(alert, began, at));
        }
        var all = circumstances.maintenance()
                || circumstances.grace(at, pace)
                || circumstances.silenced().test(alert.key());
        var decision =
                alert.said().next(at, alert.course(), terms, pace, new Said.Quiet(all, alert.causedBy() != null));
        var kind = decision.kind();
        if (kind != null) {
            var said = kind == Kind.RESOLVED ? alert.said() : decision.said();
            notices.add(notice(alert, kind, said, summary(alert, kind, said)));
        }
        return alert.with(decision.said());
    }

    private String summary(AlertState alert, Kind kind, Said said) {
        var lasted = Words.length(Duration.between(said.since() == null ? at : said.since(), at));
        return switch (kind) {
            case RESOLVED -> alert.facts().well() + ", after " + lasted;
            case REMINDER -> alert.facts().summary() + ", for " + lasted + " now";
            case FLAPPING ->
                alert.facts().summary() + ": it comes and goes, "
                        + alert.course().changesWithin(pace.flapWindow(), at) + " changes within "
                        + Words.length(pace.flapWindow()) + "; quiet until it rests for as long";
            default -> alert.facts().summary();
        };
    }

    private Notice notice(AlertState alert, Kind kind, Said said, String summary) {
        var facts = alert.facts();
        var since = said.since() == null ? at : said.since();
        Severity severity = facts.severity();
        return new Notice(
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
