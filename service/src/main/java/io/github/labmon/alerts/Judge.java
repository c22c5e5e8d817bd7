package io.github.labmon.alerts;

import io.github.labmon.status.Inventory;
import io.github.labmon.status.Measured;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges one round after the other by the rules, and keeps what came of each before the next. */
final class Judge {

    private final AlertSettings settings;
    private final RuleBook rules;
    private final AlertBook book;
    private final Instant startedAt;
    private Optional<Inventory> inventory = Optional.empty();
    private List<String> receivers = List.of();

    /**
     * By these settings.
     *
     * @param host the name of this host, for notices
     * @param startedAt when this labmon started
     */
    Judge(AlertSettings settings, String host, AlertBook book, Instant startedAt) {
        this.settings = settings;
        this.rules = settings.book(host);
        this.book = book;
        this.startedAt = startedAt;
    }

    /** Who is told, by name. */
    Judge telling(List<String> names) {
        receivers = List.copyOf(names);
        return this;
    }

    /** Who knows which ports are there. */
    Judge looking(Optional<Inventory> ports) {
        inventory = ports;
        return this;
    }

    void take(Instant at, List<Measured> round) {
        book.open(at);
        book.tellOnly(receivers);
        var seen = Seen.of(at, round);
        var past = settings.past();
        past.rises(book.rises().next(seen, Catalogue.COUNTERS));
        if (settings.newPorts()) {
            look(at);
        }
        var silences = book.silences(at);
        var circumstances = new Circumstances(
                startedAt,
                settings.maintenance().until(at).isPresent(),
                key -> silences.stream().anyMatch(silence -> silence.covers(key, at)),
                book.unseen());
        var evaluated = new Evaluation(rules, book.alerts(), seen, circumstances).evaluate();
        book.take(at, evaluated, past, receivers);
    }

    private void look(Instant at) {
        Optional<Set<String>> present = inventory.flatMap(Inventory::present);
        var known = present.map(
                names -> book.newcomers().orElseGet(() -> Newcomers.begun(at)).next(names, at));
        settings.past().newcomers(known.or(book::newcomers), present);
    }
}
