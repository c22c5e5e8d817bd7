package io.github.labmon.alerts;

import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.alerts.store.JsonCodec;
import io.github.labmon.alerts.store.KeyValueStore;
import io.github.labmon.poll.AlertOverlay;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.RuleCondition;
import io.github.labmon.poll.SeriesLimit;
import io.github.labmon.poll.TargetAlert;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.receivers.ReceiverRegistry;
import io.github.labmon.settings.StateFolder;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates the rules every round, stores the alerts, and wakes the threads that deliver notifications. */
@Singleton
final class Alerts implements AlertOverlay {

    private final AlertSettings settings;
    private final AlertStore store;
    private final List<Receiver> receivers;
    private final RuleEvaluator evaluator;
    private final DeliveryWorkers workers;
    private final TargetAlerts targetAlerts;
    private final RuleSources sources;
    private final InstantSource clock = InstantSource.system();
    private final String host = hostName();

    Alerts(
            AlertSettings settings,
            StateFolder folder,
            JsonMapper json,
            ReceiverRegistry receivers,
            RuleSources sources,
            NotificationRenderer renderer) {
        this.settings = settings;
        this.receivers = receivers.all();
        this.sources = sources;
        this.store =
                new AlertStore(new KeyValueStore(settings.on() ? file(folder) : null), new JsonCodec(json), renderer);
        var startedAt = clock.instant();
        var names = this.receivers.stream().map(Receiver::name).toList();
        this.evaluator = new RuleEvaluator(settings, settings.book(host), store, sources, names, startedAt);
        this.workers = new DeliveryWorkers(this.receivers, store, clock);
        this.targetAlerts = new TargetAlerts(settings, startedAt, !names.isEmpty());
    }

    @Nullable
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
    public List<RuleCondition> conditions(Instant at, Collection<FunctionResult> results) {
        return evaluator.conditions(at, results);
    }

    @Override
    public void evaluate(Instant at, List<FunctionResult> round) {
        if (settings.on()) {
            evaluator.take(at, round);
            workers.wake();
        }
    }

    @Override
    public Map<String, TargetAlert> alerts(Instant at) {
        return targetAlerts.of(store.alerts().values(), store.silences(at), at);
    }

    @Override
    public List<SeriesLimit> limits(String metric, Map<String, String> labels) {
        return new SeriesLimits(settings.rules()).of(metric, labels);
    }

    /** What each alert does now, by its key. */
    Map<AlertKey, TargetAlert> statuses(Instant at) {
        var silences = store.silences(at);
        return store().alerts().values().stream()
                .flatMap(alert ->
                        targetAlerts.of(alert, silences, at).stream().map(status -> Map.entry(alert.key(), status)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Opened where that is due: a request before the first round sees what is stored too. */
    AlertStore store() {
        store.open(now());
        return store;
    }

    AlertSettings settings() {
        return settings;
    }

    List<Receiver> receivers() {
        return receivers;
    }

    /** Whether it is known how much of the time targets were up. */
    boolean knowsAvailability() {
        return sources.availability().isPresent();
    }

    String host() {
        return host;
    }

    Instant now() {
        return clock.instant();
    }

    @PreDestroy
    void close() {
        workers.close();
        store.close();
    }
}
