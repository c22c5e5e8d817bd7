package io.github.labmon.alerts.store;

import io.github.labmon.alerts.evaluation.EvaluationResult;
import io.github.labmon.alerts.expression.CounterIncrease;
import io.github.labmon.alerts.expression.CounterIncreases;
import io.github.labmon.alerts.expression.FirstSeenTracker;
import io.github.labmon.alerts.expression.RuleInputs;
import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is known of alerts, kept over restarts: alerts, what is over, silences, counters. Thread-safe. */
public final class AlertStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertStore.class);

    static final int MOST_ENDED = 100;
    public static final int MOST_SILENCES = 100;

    /** How exactly it is kept when an alert was read last: not every round is worth a write. */
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private static final String ALERT = "alert ";
    private static final String ENDED = "ended ";
    private static final String SILENCE = "silence ";
    private static final String RISE = "rise ";
    private static final String NEWCOMERS = "newcomers";

    private final KeyValueStore keeper;
    private final JsonCodec forms;
    private final Outbox outbox;
    private final Map<AlertKey, AlertState> alerts = new TreeMap<>();
    private final Map<AlertKey, AlertState> written = new HashMap<>();
    private final Set<AlertKey> unseen = new TreeSet<>();
    private final TreeMap<String, ResolvedAlert> ended = new TreeMap<>();
    private final TreeMap<String, Silence> silences = new TreeMap<>();
    private CounterIncreases rises = CounterIncreases.NONE;
    private @Nullable FirstSeenTracker newcomers;

    public AlertStore(KeyValueStore keeper, JsonCodec forms) {
        this.keeper = keeper;
        this.forms = forms;
        this.outbox = new Outbox(keeper, forms);
    }

    /** Opens the file where that is due. */
    public synchronized void open(Instant at) {
        if (!keeper.open(at)) {
            return;
        }
        keeper.all(ALERT)
                .values()
                .forEach(text -> forms.value(text, AlertState.class)
                        .filter(alert -> !alerts.containsKey(alert.key()))
                        .ifPresent(alert -> {
                            // Nothing is known of the time in which labmon did not run.
                            alerts.put(alert.key(), alert.with(alert.course().frozenNow()));
                            written.put(alert.key(), alert);
                            unseen.add(alert.key());
                        }));
        keeper.all(ENDED)
                .forEach((name, text) ->
                        forms.value(text, ResolvedAlert.class).ifPresent(over -> ended.putIfAbsent(name, over)));
        keeper.all(SILENCE)
                .values()
                .forEach(text -> forms.value(text, Silence.class)
                        .ifPresent(silence -> silences.putIfAbsent(silence.id(), silence)));
        var known = new HashMap<String, CounterIncrease>();
        keeper.all(RISE)
                .forEach((name, text) -> forms.value(text, CounterIncrease.class)
                        .ifPresent(rise -> known.put(name.substring(RISE.length()), rise)));
        known.putAll(rises.byName());
        rises = new CounterIncreases(known);
        if (newcomers == null) {
            newcomers = Optional.ofNullable(keeper.all(NEWCOMERS).get(NEWCOMERS))
                    .flatMap(text -> forms.value(text, FirstSeenTracker.class))
                    .orElse(null);
        }
        outbox.load();
    }

    /** Leaves out what is on its way to receivers that are configured no longer. */
    public synchronized void tellOnly(List<String> receivers) {
        var orphans = outbox.keepOnly(Set.copyOf(receivers));
        if (orphans > 0) {
            LOG.warn("{} notices were for receivers that are configured no longer, and are left out", orphans);
        }
    }

    public synchronized Map<AlertKey, AlertState> alerts() {
        return Map.copyOf(alerts);
    }

    /** Alerts that were kept over a restart and were not read since. */
    public synchronized Set<AlertKey> unseen() {
        return Set.copyOf(unseen);
    }

    public synchronized CounterIncreases rises() {
        return rises;
    }

    public synchronized Optional<FirstSeenTracker> newcomers() {
        return Optional.ofNullable(newcomers);
    }

    /** What is over, the newest first. */
    public synchronized List<ResolvedAlert> ended() {
        return List.copyOf(ended.descendingMap().values());
    }

    /** Why something is not stored; null where all is well. Returns at once, also while a write hangs. */
    @Nullable
    public Problem problem() {
        return keeper.problem();
    }

    /**
     * Takes what a round changed: the alerts and the letters about them in one transaction, so that neither is ever there
     * without the other.
     *
     * @param past counters and newcomers as of this round
     * @param receivers the names of those who want to be told
     */
    public synchronized void take(Instant at, EvaluationResult round, RuleInputs past, List<String> receivers) {
        var changes = new HashMap<String, Optional<String>>();
        alerts.keySet().stream()
                .filter(key -> !round.states().containsKey(key))
                .forEach(key -> changes.put(ALERT + key.id(), Optional.empty()));
        round.states().values().forEach(alert -> keep(alert, changes));
        alerts.clear();
        alerts.putAll(round.states());
        written.keySet().retainAll(alerts.keySet());
        unseen.removeIf(
                key -> !alerts.containsKey(key) || !alerts.get(key).course().frozen());
        round.ended().forEach(over -> over(over, changes));
        past.rises().changedSince(rises).forEach((name, rise) -> changes.put(RISE + name, kept(rise)));
        rises = past.rises();
        past.newcomers().filter(next -> !next.equals(newcomers)).ifPresent(next -> {
            newcomers = next;
            changes.put(NEWCOMERS, kept(next));
        });
        silences.values().removeIf(silence -> {
            var over = !at.isBefore(silence.until());
            if (over) {
                changes.put(SILENCE + silence.id(), Optional.empty());
            }
            return over;
        });
        for (var notice : round.notices()) {
            for (var receiver : receivers) {
                outbox.write(receiver, notice, at, changes);
            }
        }
        keeper.keep(changes);
    }

    private void keep(AlertState alert, Map<String, Optional<String>> changes) {
        var before = written.get(alert.key());
        if (!alert.worthKeeping()) {
            if (before != null) {
                written.remove(alert.key());
                changes.put(ALERT + alert.key().id(), Optional.empty());
            }
        } else if (before == null || worthWriting(before, alert)) {
            written.put(alert.key(), alert);
            changes.put(ALERT + alert.key().id(), kept(alert));
        }
    }

    private static boolean worthWriting(AlertState before, AlertState now) {
        var was = before.course();
        var is = now.course();
        return was.phase() != is.phase()
                || !was.since().equals(is.since())
                || !was.changes().equals(is.changes())
                || !before.said().equals(now.said())
                || Duration.between(was.readAt(), is.readAt()).abs().compareTo(GRAIN) >= 0;
    }

    private void over(ResolvedAlert over, Map<String, Optional<String>> changes) {
        // Sorted by time, and unique also where several end at the same moment.
        var name = ENDED
                + "%015d ".formatted(over.endedAt().toEpochMilli())
                + over.state().key().id();
        ended.put(name, over);
        changes.put(name, kept(over));
        while (ended.size() > MOST_ENDED) {
            changes.put(ended.pollFirstEntry().getKey(), Optional.empty());
        }
    }

    public synchronized List<Silence> silences(Instant at) {
        return silences.values().stream()
                .filter(silence -> at.isBefore(silence.until()))
                .toList();
    }

    /** Whether there was room for it. */
    public synchronized boolean silence(Silence silence) {
        if (silences.size() >= MOST_SILENCES) {
            return false;
        }
        silences.put(silence.id(), silence);
        keeper.keep(Map.of(SILENCE + silence.id(), kept(silence)));
        return true;
    }

    /** Whether there was one. */
    public synchronized boolean endSilence(String id) {
        var known = silences.remove(id) != null;
        if (known) {
            keeper.keep(Map.of(SILENCE + id, Optional.empty()));
        }
        return known;
    }

    /** Does something with what is on its way. */
    public synchronized <T> T outbox(Function<Outbox, T> work) {
        return work.apply(outbox);
    }

    private Optional<String> kept(Object value) {
        return Optional.of(forms.text(value));
    }

    @Override
    public synchronized void close() {
        keeper.close();
    }
}
