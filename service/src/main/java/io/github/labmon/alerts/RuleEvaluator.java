package io.github.labmon.alerts;

import io.github.labmon.alerts.evaluation.RoundEvaluation;
import io.github.labmon.alerts.evaluation.RuleBook;
import io.github.labmon.alerts.expression.FirstSeenTracker;
import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.mute.EvaluationContext;
import io.github.labmon.alerts.rule.DefaultRules;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.status.FunctionMeasurements;
import io.github.labmon.status.NamedInventory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges one round after the other by the rules, and keeps what came of each before the next. */
final class RuleEvaluator {

    private final AlertSettings settings;
    private final RuleBook rules;
    private final AlertStore book;
    private final Instant startedAt;
    private Optional<NamedInventory> inventory = Optional.empty();
    private List<String> receivers = List.of();

    /**
     * By these settings.
     *
     * @param host the name of this host, for notices
     * @param startedAt when this labmon started
     */
    RuleEvaluator(AlertSettings settings, String host, AlertStore book, Instant startedAt) {
        this.settings = settings;
        this.rules = settings.book(host);
        this.book = book;
        this.startedAt = startedAt;
    }

    /** Who is told, by name. */
    RuleEvaluator telling(List<String> names) {
        receivers = List.copyOf(names);
        return this;
    }

    /** Who knows which ports are there. */
    RuleEvaluator looking(Optional<NamedInventory> ports) {
        inventory = ports;
        return this;
    }

    void take(Instant at, List<FunctionMeasurements> round) {
        book.open(at);
        book.tellOnly(receivers);
        var seen = RoundIndex.of(at, round);
        var past = settings.past();
        past.rises(book.rises().next(seen, DefaultRules.COUNTERS));
        if (settings.newPorts()) {
            look(at);
        }
        var silences = book.silences(at);
        var circumstances = new EvaluationContext(
                startedAt,
                settings.maintenance().until(at).isPresent(),
                key -> silences.stream().anyMatch(silence -> silence.covers(key, at)),
                book.unseen());
        var evaluated = new RoundEvaluation(rules, book.alerts(), seen, circumstances).evaluate();
        book.take(at, evaluated, past, receivers);
    }

    private void look(Instant at) {
        Optional<Set<String>> present = inventory.flatMap(NamedInventory::present);
        var known = present.map(names ->
                book.newcomers().orElseGet(() -> FirstSeenTracker.begun(at)).next(names, at));
        settings.past().newcomers(known.or(book::newcomers), present);
    }
}
