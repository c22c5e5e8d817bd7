package io.github.labmon.alerts;

import io.github.labmon.LabmonContext;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.alerts.store.JsonCodec;
import io.github.labmon.alerts.store.KeyValueStore;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.Results;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.Kind;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.Measurements;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A home lab made up by a test, whose days pass at once, with a labmon whose alerts are kept in a real file. */
final class Lab implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static final JsonCodec FORMS = new JsonCodec(LabmonContext.bean(JsonMapper.class));

    private final @Nullable Path file;
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, Problem> failures = new TreeMap<>();
    private final Map<String, State> targets = new TreeMap<>();
    private final Map<String, Double> values = new TreeMap<>();
    Instant now = START;
    Optional<Set<String>> ports = Optional.empty();
    final Told told = new Told("told");
    private AlertStore book;
    private RuleEvaluator judge;

    /** In that file, with these settings; the first moments after a start are passed over. */
    Lab(@Nullable Path file, String... namesAndValues) {
        this.file = file;
        variables.put("ALERT_START_GRACE", "0s");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        book = open();
        judge = judge();
    }

    /** Notes what it is told, and answers as a test wants. */
    static final class Told implements Receiver {

        private final String name;
        final List<Notification> notices = new ArrayList<>();
        final List<Instant> times = new ArrayList<>();
        Duration repeatEvery = Duration.ZERO;
        Duration repeatResolvedFor = Duration.ZERO;

        @Nullable
        DeliveryResult answer;

        @Nullable
        Lab lab;

        Told(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String kind() {
            return "test";
        }

        @Override
        public DeliveryResult deliver(Notification notice) {
            if (answer != null) {
                return answer;
            }
            notices.add(notice);
            return new DeliveryResult.Delivered("200");
        }

        @Override
        public Duration repeatEvery() {
            return repeatEvery;
        }

        @Override
        public Duration repeatResolvedFor() {
            return repeatResolvedFor;
        }

        /** As {@code FIRING rule/target}, and forgotten then. */
        List<String> taken() {
            var taken = notices.stream()
                    .map(notice -> notice.kind() + " " + notice.alertId())
                    .toList();
            notices.clear();
            return taken;
        }
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

    private AlertStore open() {
        return new AlertStore(
                new KeyValueStore(file), FORMS, new NotificationRenderer(LabmonContext.bean(Texts.class)));
    }

    private RuleEvaluator judge() {
        var settings = AlertSettings.of(Variables.of(variables, Path.of("target")), LabmonContext.functions());
        return new RuleEvaluator(
                settings,
                settings.book("nas"),
                book,
                new RuleSources(List.of(), List.of(new Ports())),
                List.of(told.name()),
                now);
    }

    /** Ends labmon, as kill -9 would: nothing is written that was not yet; and starts it again. */
    void restart(String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        book.close();
        book = open();
        judge = judge();
    }

    AlertStore book() {
        return book;
    }

    Lab target(String name, @Nullable State state) {
        if (state == null) {
            targets.remove(name);
        } else {
            targets.put(name, state);
        }
        return this;
    }

    Lab failure(String function, @Nullable Problem problem) {
        if (problem == null) {
            failures.remove(function);
        } else {
            failures.put(function, problem);
        }
        return this;
    }

    /** As {@code fritz nvme_temperature_celsius device nvme0}: function, metric, labels and their values. */
    Lab value(String name, @Nullable Double value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
        return this;
    }

    /** A drive of this temperature, or of none. */
    public Lab drive(@Nullable Double celsius) {
        return target("nvme:nvme0", State.OK).value("nvme nvme_temperature_celsius device nvme0", celsius);
    }

    private List<FunctionResult> round() {
        var round = new ArrayList<FunctionResult>();
        for (var function : List.of("fritz", "ha", "host", "nvme", "ports")) {
            var failure = failures.get(function);
            round.add(
                    failure == null
                            ? Results.read(function, now, measurements(function))
                            : Results.failed(function, now, Duration.ZERO, failure));
        }
        return round;
    }

    private Measurements measurements(String function) {
        var found = Measurements.builder();
        targets.forEach((name, state) -> {
            if (name.startsWith(function + ":")) {
                found.target(name.substring(function.length() + 1), state, null);
            }
        });
        values.forEach((name, value) -> {
            var words = name.split(" ", -1);
            if (words[0].equals(function)) {
                var labels = new ArrayList<String>();
                var labelValues = new ArrayList<String>();
                for (int i = 2; i < words.length; i += 2) {
                    labels.add(words[i]);
                    labelValues.add(words[i + 1]);
                }
                var metric = words[1].endsWith("_total")
                        ? Metric.counter(words[1], "", "", labels.toArray(String[]::new))
                        : Metric.gauge(words[1], "", "", labels.toArray(String[]::new));
                found.add(metric, value, labelValues.toArray(String[]::new));
            }
        });
        return found.build();
    }

    /** Judges without delivering: as if labmon died in between. */
    Lab judged() {
        judge.take(now, round());
        return this;
    }

    /** Delivers what is due. */
    Lab delivered() throws InterruptedException {
        new ReceiverDelivery(told, book, () -> now).run();
        return this;
    }

    /** One round. */
    Lab tick() throws InterruptedException {
        return judged().delivered();
    }

    /** Rounds every 30 s for so long. */
    Lab pass(Duration time) throws InterruptedException {
        for (var end = now.plus(time); now.isBefore(end); ) {
            now = now.plusSeconds(30);
            tick();
        }
        return this;
    }

    Lab minutes(int number) throws InterruptedException {
        return pass(Duration.ofMinutes(number));
    }

    List<String> taken() {
        return told.taken();
    }

    List<Kind> kinds() {
        var kinds = told.notices.stream().map(Notification::kind).toList();
        told.notices.clear();
        return kinds;
    }

    @Override
    public void close() {
        book.close();
    }
}
