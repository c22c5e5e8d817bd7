package io.github.labmon.alerts;

import io.github.labmon.receivers.Receiver;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.status.Availability;
import io.github.labmon.status.Inventory;
import io.github.labmon.status.Measured;
import io.github.labmon.status.RoundListener;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges every round, keeps what came of it together with the notices about it, and wakes those who carry them. */
@Singleton
final class Alerts implements RoundListener {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    private final AlertSettings settings;
    private final AlertBook book;
    private final List<Receiver> receivers;
    private final Carriers carriers;
    private final Optional<Inventory> inventory;
    private final RuleBook rules;
    private final InstantSource clock;
    private final Instant startedAt;
    private final boolean knowsAvailability;

    @Inject
    Alerts(AlertSettings settings, StateFolder folder, JsonMapper json, Neighbours neighbours) {
        this(
                settings,
                new AlertBook(new Keeper(settings.on() ? file(folder) : null), new Forms(json)),
                neighbours,
                InstantSource.system());
    }

    Alerts(AlertSettings settings, AlertBook book, Neighbours neighbours, InstantSource clock) {
        this.settings = settings;
        this.book = book;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.receivers = neighbours.receivers();
        this.inventory = neighbours.inventory();
        this.rules = settings.book(hostName());
        this.carriers = new Carriers(receivers, book, clock);
        this.knowsAvailability = neighbours.availability().isPresent();
        settings.past().availability(neighbours.availability());
    }

    /**
     * Beans of others that may be there.
     *
     * @param receivers who wants to be told
     * @param availability how long targets were up
     * @param inventory which ports are there
     */
    @Singleton
    record Neighbours(List<Receiver> receivers, Optional<Availability> availability, Optional<Inventory> inventory) {

        @Inject
        Neighbours(
                Collection<Receiver> receivers,
                Collection<Availability> availability,
                Collection<Inventory> inventory) {
            this(
                    receivers.stream()
                            .sorted(Comparator.comparing(Receiver::name))
                            .toList(),
                    availability.stream().findFirst(),
                    inventory.stream().findFirst());
        }
    }

    private static Path file(StateFolder folder) {
        return folder.path().map(path -> path.resolve("alerts.db")).orElse(null);
    }

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public boolean listens() {
        return settings.on();
    }

    @Override
    public void take(Instant at, List<Measured> round) {
        open(at);
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
        book.take(at, evaluated, past, receivers.stream().map(Receiver::name).toList());
        carriers.wake();
    }

    private void open(Instant at) {
        if (book.open(at)) {
            var names = new HashSet<String>();
            receivers.forEach(receiver -> names.add(receiver.name()));
            var orphans = book.outbox(outbox -> outbox.keepOnly(names));
            if (orphans > 0) {
                LOG.warn("{} notices were for receivers that are configured no longer, and are left out", orphans);
            }
        }
    }

    private void look(Instant at) {
        Optional<Set<String>> present = inventory.flatMap(Inventory::present);
        var known = present.map(
                names -> book.newcomers().orElseGet(() -> Newcomers.begun(at)).next(names, at));
        settings.past().newcomers(known.or(book::newcomers), present);
    }

    AlertBook book() {
        return book;
    }

    AlertSettings settings() {
        return settings;
    }

    List<Receiver> receivers() {
        return receivers;
    }

    /** Whether somebody knows how long targets were up. */
    boolean knowsAvailability() {
        return knowsAvailability;
    }

    String host() {
        return rules.host();
    }

    Instant now() {
        return clock.instant();
    }

    @PreDestroy
    void close() {
        carriers.close();
        book.close();
    }
}
