package io.github.labmon.alerts.store;

import io.github.labmon.alerts.evaluation.EvaluationResult;
import io.github.labmon.alerts.expression.CounterIncrease;
import io.github.labmon.alerts.expression.CounterIncreases;
import io.github.labmon.alerts.expression.CounterKey;
import io.github.labmon.alerts.expression.RuleInputs;
import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.alerts.store.AlertSnapshot.ReceiverStatus;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.StoredTable;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.store.FileOperations;
import io.micronaut.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that alerts remember, also over restarts: alerts, resolved ones, silences, counters, names, notifications.
 * Thread-safe: changes are made one after the other and are on the drive when the method returns, if the file can be
 * written within a second, and as soon as it can otherwise; {@link #snapshot()} waits for none of them.
 */
public final class AlertStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertStore.class);

    public static final int MOST_RESOLVED = 100;
    public static final int MOST_SILENCES = 100;

    /** How exactly it is stored when an alert was last read: not every round is worth a write. */
    private static final Duration READ_GRANULARITY = Duration.ofMinutes(1);

    private final Set<String> receivers;
    private final StoredTable<AlertKey, AlertState> alertTable;
    private final StoredTable<ResolvedKey, ResolvedAlert> resolvedTable;
    private final StoredTable<String, Silence> silenceTable;
    private final StoredTable<CounterKey, CounterIncrease> counterTable;
    private final SeenNameTables names;
    private final Outbox outbox;
    private final AlertDatabase database;
    /** All alerts; the table has those that are worth keeping, as they were written last. */
    private final Map<AlertKey, AlertState> alerts = new TreeMap<>();

    private final Set<AlertKey> notReadSinceStart = new TreeSet<>();
    private volatile AlertSnapshot snapshot;
    private volatile boolean fileHasResponded;
    /** How often rows of the file were added to the snapshot. */
    private volatile int loads;

    /**
     * Opens nothing yet.
     *
     * @param file {@code null}: in memory only
     * @param receivers names of the receivers that are configured
     */
    public AlertStore(@Nullable Path file, JsonMapper json, List<String> receivers) {
        this(file, json, receivers, FileOperations.HANGS_AFTER);
    }

    AlertStore(@Nullable Path file, JsonMapper json, List<String> receivers, Duration hangsAfter) {
        var columns = new JsonColumns(json);
        this.receivers = Set.copyOf(receivers);
        this.alertTable = new StoredTable<>(new AlertRows(columns), columns);
        this.resolvedTable = new StoredTable<>(new ResolvedAlertRows(columns), columns);
        this.silenceTable = new StoredTable<>(new SilenceRows(columns), columns);
        this.counterTable = new StoredTable<>(new CounterRows(columns), columns);
        this.names = new SeenNameTables(columns);
        this.outbox = new Outbox(columns);
        var own = Stream.<StoredTable<?, ?>>of(alertTable, resolvedTable, silenceTable, counterTable);
        this.database = new AlertDatabase(
                file,
                Stream.of(own, names.tables(), outbox.tables())
                        .flatMap(tables -> tables)
                        .toList(),
                hangsAfter);
        this.snapshot = current();
    }

    /** The stored data, without waiting for anything. */
    public AlertSnapshot snapshot() {
        return snapshot;
    }

    /** Whether the snapshot contains what the file contains: it was read, cannot be opened, or there is none. */
    public boolean hasFileResponded() {
        return fileHasResponded;
    }

    /** For {@link #take}, before the snapshot is evaluated. */
    public int loads() {
        return loads;
    }

    /** Opens the file where that is due. */
    public synchronized void open(Instant at) {
        var isLoaded = database.open(at);
        if (isLoaded) {
            loaded(at);
        }
        database.write(); // also what waits since the drive responds again
        publish();
        if (isLoaded) {
            loads++;
        }
        fileHasResponded = database.hasResponded();
    }

    private void loaded(Instant at) {
        alertTable.rows().forEach((key, alert) -> {
            var own = alerts.get(key);
            if (own == null || !own.worthKeeping()) {
                // Nothing is known of the time in which labmon did not run.
                alerts.put(key, alert.with(alert.lifecycle().freezeSinceReading()));
                notReadSinceStart.add(key);
            }
        });
        names.loaded();
        outbox.loaded(at);
        var orphans = outbox.retainReceivers(receivers);
        if (orphans > 0) {
            LOG.warn("{} notifications are deleted: their receivers are no longer configured", orphans);
        }
        correctAll(ClockStep.none(at));
    }

    /** Corrects all times after the clock was set. */
    public synchronized void correct(ClockStep step) {
        correctAll(step);
        database.write();
        publish();
    }

    private void correctAll(ClockStep step) {
        alerts.replaceAll((key, alert) -> alert.corrected(step));
        alertTable.replaceAll(alert -> alert.corrected(step));
        List.copyOf(resolvedTable.rows().entrySet()).forEach(row -> {
            var corrected = row.getValue().corrected(step);
            if (!corrected.equals(row.getValue())) {
                resolvedTable.remove(row.getKey());
                resolvedTable.put(ResolvedKey.of(corrected), corrected);
            }
        });
        silenceTable.replaceAll(silence -> silence.corrected(step));
        counterTable.replaceAll(increase -> increase.corrected(step));
        names.correct(step);
        outbox.correct(step);
    }

    /** Alerts that were stored before a restart and were not read since. */
    public synchronized Set<AlertKey> notReadSinceStart() {
        return Set.copyOf(notReadSinceStart);
    }

    /**
     * Stores the result of a round: alerts and the notifications about them in one transaction, so that neither exists
     * without the other. Nothing is stored where the file was read since the snapshot was evaluated: the next round knows its alerts.
     *
     * @param evaluated the {@link #loads} of the snapshot that was evaluated
     * @param inputs counters and names as of this round
     */
    public synchronized void take(int evaluated, Instant at, EvaluationResult round, RuleInputs inputs) {
        if (evaluated != loads) {
            return;
        }
        alertTable.retain(round.states().keySet());
        round.states().values().forEach(this::keep);
        alerts.clear();
        alerts.putAll(round.states());
        notReadSinceStart.removeIf(
                key -> !alerts.containsKey(key) || !alerts.get(key).lifecycle().frozen());
        round.resolved().forEach(this::resolve);
        counterTable.retain(inputs.increases().byKey().keySet());
        inputs.increases().byKey().forEach(counterTable::put);
        names.take(inputs.firstSeen());
        var active = alerts.values().stream()
                .filter(AlertState::isActive)
                .map(AlertState::key)
                .toList();
        silenceTable.rows().values().stream()
                .filter(silence -> silence.isOver(at, active))
                .toList()
                .forEach(silence -> silenceTable.remove(silence.id()));
        for (var notification : round.notifications()) {
            receivers.stream().sorted().forEach(receiver -> outbox.enqueue(receiver, notification, at));
        }
        database.write();
        publish();
    }

    private void keep(AlertState alert) {
        var written = alertTable.get(alert.key());
        if (!alert.worthKeeping()) {
            alertTable.remove(alert.key());
        } else if (written == null || isWorthWriting(written, alert)) {
            alertTable.put(alert.key(), alert);
        }
    }

    private static boolean isWorthWriting(AlertState written, AlertState now) {
        var before = written.lifecycle();
        var after = now.lifecycle();
        return before.phase() != after.phase()
                || !before.since().equals(after.since())
                || !before.changes().equals(after.changes())
                || !written.notification().equals(now.notification())
                || Duration.between(before.readAt(), after.readAt()).abs().compareTo(READ_GRANULARITY) >= 0;
    }

    private void resolve(ResolvedAlert alert) {
        resolvedTable.put(ResolvedKey.of(alert), alert);
        while (resolvedTable.rows().size() > MOST_RESOLVED) {
            resolvedTable.remove(resolvedTable.rows().firstKey());
        }
    }

    /**
     * Adds a silence.
     *
     * @return whether it was added; false where the maximum number of silences is reached
     */
    public synchronized boolean add(Silence silence) {
        if (silenceTable.rows().size() >= MOST_SILENCES) {
            return false;
        }
        silenceTable.put(silence.id(), silence);
        database.write();
        publish();
        return true;
    }

    /**
     * Ends a silence.
     *
     * @return whether it existed
     */
    public synchronized boolean endSilence(String id) {
        var existed = silenceTable.get(id) != null;
        silenceTable.remove(id);
        database.write();
        publish();
        return existed;
    }

    /** Reads or changes the notifications that are queued for the receivers. */
    public synchronized <T> T outbox(Function<Outbox, T> work) {
        var result = work.apply(outbox);
        database.write();
        publish();
        return result;
    }

    private void publish() {
        snapshot = current();
    }

    private AlertSnapshot current() {
        return new AlertSnapshot(
                alerts,
                List.copyOf(resolvedTable.rows().descendingMap().values()),
                List.copyOf(silenceTable.rows().values()),
                new CounterIncreases(counterTable.rows()),
                names.trackers(),
                receivers.stream().collect(Collectors.toMap(name -> name, this::status)),
                database.problem());
    }

    private ReceiverStatus status(String receiver) {
        return new ReceiverStatus(
                outbox.health(receiver),
                outbox.waiting(receiver).size(),
                outbox.refused(receiver),
                outbox.counts(receiver));
    }

    @Override
    public synchronized void close() {
        database.close();
    }
}
