package io.github.labmon.alerts;

import io.github.labmon.LabmonContext;
import io.github.labmon.alerts.expression.RuleSources;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.clock.ClockSteps;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.RuleCondition;
import io.github.labmon.poll.SimulatedReadings;
import io.github.labmon.poll.TargetAlert;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.Availability;
import io.github.labmon.status.Metric;
import io.github.labmon.status.NamedInventory;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.Texts;
import io.micronaut.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The real rules, state machine, store and delivery of alerts, with {@link SimulatedReadings} and a simulated clock, so that days pass
 * at once. This is not a {@link io.github.labmon.Lab}: no server and no labmon is started. Time passes by {@link #pass};
 * {@link #setClock} sets the wall clock without that time passes.
 */
final class AlertSimulation implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static final NotificationRenderer RENDERER =
            new NotificationRenderer(LabmonContext.bean(Texts.class), Locale.ENGLISH);

    private final @Nullable Path file;
    private final Map<String, String> variables = new TreeMap<>();
    private final SimulatedReadings readings = new SimulatedReadings("fritz", "ha", "host", "nvme", "ports");
    private final Map<String, Double> availability = new TreeMap<>();
    Instant now = START;
    private Duration elapsed = Duration.ZERO;
    Optional<Set<String>> ports = Optional.empty();
    final RecordingReceiver receiver = new RecordingReceiver("recorder");
    private AlertSettings settings;
    private AlertStore store;
    private AlertClock clock;
    private RuleEvaluator evaluator;

    /** Stored in that file, with these settings; there is no grace period after a start unless they set one. */
    AlertSimulation(@Nullable Path file, String... namesAndValues) {
        this(START, file, namesAndValues);
    }

    /** The same, started at another time. */
    AlertSimulation(Instant start, @Nullable Path file, String... namesAndValues) {
        this.file = file;
        this.now = start;
        variables.put("ALERT_START_GRACE", "0s");
        put(namesAndValues);
        settings = settings();
        store = openStore();
        clock = startClock();
        evaluator = newEvaluator();
    }

    private void put(String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    private AlertSettings settings() {
        return AlertSettings.of(Variables.of(variables, Path.of("target")), LabmonContext.functions());
    }

    private AlertStore openStore() {
        return new AlertStore(file, LabmonContext.bean(JsonMapper.class), List.of(receiver.name()));
    }

    private AlertClock startClock() {
        return new AlertClock(new ClockSteps(() -> now, () -> Optional.of(elapsed)), store);
    }

    private RuleEvaluator newEvaluator() {
        Availability history = (target, window) -> {
            var percent = availability.get(target);
            return percent == null ? OptionalDouble.empty() : OptionalDouble.of(percent);
        };
        return new RuleEvaluator(
                settings, "nas", store, new RuleSources(List.of(history), List.of(new Ports())), clock);
    }

    /** The ports as the test sets them. */
    private final class Ports implements NamedInventory {

        @Override
        public String function() {
            return "ports";
        }

        @Override
        public Optional<Set<String>> present() {
            return ports;
        }
    }

    /** Ends labmon as kill -9 does: nothing is written that was not yet; and starts it again. */
    void restart(String... namesAndValues) {
        put(namesAndValues);
        store.close();
        settings = settings();
        store = openStore();
        clock = startClock();
        evaluator = newEvaluator();
    }

    AlertStore store() {
        return store;
    }

    AlertSettings alertSettings() {
        return settings;
    }

    RuleEvaluator evaluator() {
        return evaluator;
    }

    AlertClock clock() {
        return clock;
    }

    /** A state of a target; null: it is not listed. */
    AlertSimulation target(String name, @Nullable State state) {
        readings.target(name, state);
        return this;
    }

    /** A function that cannot be read; null: it can. */
    AlertSimulation failure(String function, @Nullable Problem problem) {
        readings.failure(function, problem);
        return this;
    }

    /** As {@code nvme nvme_temperature_celsius device nvme0}: function, metric, labels and their values. */
    AlertSimulation value(String name, @Nullable Double value) {
        var words = List.of(name.split(" ", -1));
        var labels = new ArrayList<String>();
        var labelValues = new ArrayList<String>();
        for (int i = 2; i < words.size(); i += 2) {
            labels.add(words.get(i));
            labelValues.add(words.get(i + 1));
        }
        readings.value(
                words.get(0),
                metric(words.get(1), labels.toArray(String[]::new)),
                value,
                labelValues.toArray(String[]::new));
        return this;
    }

    private static Metric metric(String name, String... labels) {
        return name.endsWith("_total") ? Metric.counter(name, "", "", labels) : Metric.gauge(name, "", "", labels);
    }

    /** A drive of this temperature, or of an unknown one. */
    AlertSimulation drive(@Nullable Double celsius) {
        readings.drive(celsius, State.OK);
        return this;
    }

    /** How much of the time a target was up. */
    AlertSimulation availability(String target, double percent) {
        availability.put(target, percent);
        return this;
    }

    /** The results of reading all functions now. */
    List<FunctionResult> results() {
        return readings.results(now);
    }

    /** Evaluates a round without delivering: as if labmon was killed in between. */
    AlertSimulation evaluate() {
        evaluator.take(results());
        return this;
    }

    /** Delivers the notifications that are due. */
    AlertSimulation deliver() throws InterruptedException {
        new ReceiverDelivery(receiver, store, RENDERER, clock::now).run();
        return this;
    }

    /** One round. */
    AlertSimulation tick() throws InterruptedException {
        return evaluate().deliver();
    }

    /** The conditions that hold for what would be read now. */
    List<RuleCondition> conditions() {
        return evaluator.conditions(now, results());
    }

    /** What the alerts do now. */
    Map<String, TargetAlert> alerts() {
        var at = clock.now();
        var stored = store.snapshot();
        return new TargetAlerts(settings, clock, true).of(stored.alerts().values(), stored.silences(at), at);
    }

    /** Time passes without a round. */
    AlertSimulation skip(Duration time) {
        now = now.plus(time);
        elapsed = elapsed.plus(time);
        return this;
    }

    /** The wall clock is set; no time passes. */
    AlertSimulation setClock(Instant time) {
        now = time;
        return this;
    }

    /** Rounds every 30 s for so long. */
    AlertSimulation pass(Duration time) throws InterruptedException {
        for (var left = time; left.compareTo(Duration.ZERO) > 0; left = left.minusSeconds(30)) {
            skip(Duration.ofSeconds(30)).tick();
        }
        return this;
    }

    AlertSimulation minutes(int number) throws InterruptedException {
        return pass(Duration.ofMinutes(number));
    }

    /** The notifications since the last call, as {@code FIRING rule/target}. */
    List<String> delivered() {
        return receiver.delivered();
    }

    /** The kinds of the notifications since the last call. */
    List<NotificationKind> kinds() {
        return receiver.kinds();
    }

    @Override
    public void close() {
        store.close();
    }
}
