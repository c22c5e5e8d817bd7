package io.github.labmon.alerts;

import io.github.labmon.alerts.expression.RuleSources;
import io.github.labmon.alerts.rule.SeriesLimits;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.store.AlertSnapshot;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.clock.ClockSteps;
import io.github.labmon.poll.AlertOverlay;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.RuleCondition;
import io.github.labmon.poll.SeriesLimit;
import io.github.labmon.poll.TargetAlert;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.receivers.ReceiverRegistry;
import io.github.labmon.settings.KernelHostName;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.status.ComponentHealth;
import io.github.labmon.status.Problem;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates the rules every round, stores the alerts, and wakes the threads that deliver notifications. */
@Singleton
final class Alerts implements AlertOverlay, ComponentHealth {

    private static final String FILE = "alerts.db";

    private final AlertSettings settings;
    private final AlertStore store;
    private final StoredAlerts storedAlerts;
    private final List<Receiver> receivers;
    private final AlertClock clock;
    private final RuleEvaluator evaluator;
    private final DeliveryWorkers workers;
    private final TargetAlerts targetAlerts;

    Alerts(
            AlertSettings settings,
            StateFolder folder,
            JsonMapper json,
            ReceiverRegistry receivers,
            RuleSources sources,
            NotificationRenderer renderer) {
        this.settings = settings;
        this.receivers = receivers.all();
        var names = this.receivers.stream().map(Receiver::name).toList();
        this.store = new AlertStore(settings.on() ? file(folder) : null, json, names);
        this.clock = new AlertClock(new ClockSteps(), store);
        this.storedAlerts = new StoredAlerts(store, clock::now);
        this.evaluator = new RuleEvaluator(settings, KernelHostName.readOrLocalhost(), store, sources, clock);
        this.workers = new DeliveryWorkers(this.receivers, store, renderer, clock);
        this.targetAlerts = new TargetAlerts(settings, clock, !names.isEmpty());
    }

    private static @Nullable Path file(StateFolder folder) {
        return folder.path().map(path -> path.resolve(FILE)).orElse(null);
    }

    @Override
    public List<RuleCondition> conditions(Instant at, Collection<FunctionResult> results) {
        return settings.on() ? evaluator.conditions(at, results) : List.of();
    }

    @Override
    public void evaluate(Instant at, List<FunctionResult> round) {
        if (settings.on()) {
            evaluator.take(round);
            workers.wake();
        }
    }

    @Override
    public Map<String, TargetAlert> alerts(Instant at) {
        var now = clock.now();
        var stored = store.snapshot();
        return targetAlerts.of(stored.alerts().values(), stored.silences(now), now);
    }

    @Override
    public List<SeriesLimit> limits(String metric, Map<String, String> labels) {
        return new SeriesLimits(settings.rules(), evaluator::newest).of(metric, labels);
    }

    /** The current status of each alert, by its key. */
    Map<AlertKey, TargetAlert> statuses(AlertSnapshot stored, Instant at) {
        var silences = stored.silences(at);
        return stored.alerts().values().stream()
                .flatMap(alert ->
                        targetAlerts.of(alert, silences, at).stream().map(status -> Map.entry(alert.key(), status)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The store, opened where necessary, for a request that changes it. */
    AlertStore openStore() {
        store.open(now());
        return store;
    }

    /** The stored alerts for a request: those of the file too, where its drive responds. */
    StoredAlerts storedAlerts() {
        return storedAlerts;
    }

    /** The stored alerts, without waiting for anything. */
    AlertSnapshot snapshot() {
        return store.snapshot();
    }

    AlertSettings settings() {
        return settings;
    }

    List<Receiver> receivers() {
        return receivers;
    }

    Instant now() {
        return clock.now();
    }

    @Override
    public String name() {
        return "alerts";
    }

    /** The problem of the file. A missing folder for it is reported in {@code /alerts}. */
    @Override
    public Optional<Problem> problem() {
        return Optional.ofNullable(store.snapshot().problem())
                .filter(problem -> settings.on() && problem.code().startsWith("store-"));
    }

    @PreDestroy
    void close() {
        workers.close();
        store.close();
    }
}
