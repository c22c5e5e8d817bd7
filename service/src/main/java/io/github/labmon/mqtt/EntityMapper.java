package io.github.labmon.mqtt;

import com.fasterxml.jackson.jr.ob.JSON;
import io.github.labmon.poll.PollResult;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Metric.Kind;
import io.github.labmon.status.Sample;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Home Assistant shows of a round: each target, what answers or not, and the numbers that the history keeps. */
final class EntityMapper {

    private static final String SENSOR = "sensor";
    private static final String BINARY_SENSOR = "binary_sensor";
    private static final List<String> STATES =
            Stream.of(State.values()).map(EntityMapper::word).toList();

    /** A network interface can be named after its MAC address, and a bridge after a container network's id. */
    private static final Pattern MAC = Pattern.compile("(?i)([0-9a-f]{2}[:-]){5}[0-9a-f]{2}|[0-9a-f]{12}");

    private EntityMapper() {}

    static List<DiscoveredEntity> of(PollResult round) {
        var entities = new LinkedHashMap<DiscoveredEntity.Key, DiscoveredEntity>();
        for (var measured : round.results()) {
            var states = round.lab().states(measured.function());
            for (var target : measured.measurements().targets()) {
                var state = states.getOrDefault(target.name(), target.state());
                add(entities, problem(measured.function(), target, state));
                add(entities, state(measured.function(), target, state));
            }
            for (var sample : measured.measurements().samples()) {
                if (wanted(sample, measured.measurements().targets())) {
                    add(entities, sample(measured.function(), sample));
                }
            }
        }
        add(entities, lab(round));
        return List.copyOf(entities.values());
    }

    private static void add(Map<DiscoveredEntity.Key, DiscoveredEntity> entities, DiscoveredEntity entity) {
        entities.putIfAbsent(entity.key(), entity);
    }

    private static boolean wanted(Sample sample, List<Target> targets) {
        var metric = sample.metric();
        return metric.kind() != Kind.INFO
                && (metric.kept() || tellsConnection(metric))
                && sample.labelValues().stream().allMatch(label -> mayBeShown(label, targets));
    }

    // The names of targets are without identifiers by their contract, a mount with a long number in it too.
    private static boolean mayBeShown(String label, List<Target> targets) {
        return !MAC.matcher(label).find()
                || targets.stream().anyMatch(target -> target.name().equals(label));
    }

    private static boolean tellsConnection(Metric metric) {
        var name = metric.name();
        return metric.kind() == Kind.GAUGE
                && metric.unit().isEmpty()
                && (name.endsWith("_up") || name.endsWith("_reachable"));
    }

    /** The state of the whole lab. */
    private static DiscoveredEntity lab(PollResult round) {
        var traits = new LinkedHashMap<String, Object>();
        traits.put("device_class", "enum");
        traits.put("options", STATES);
        return new DiscoveredEntity(
                new DiscoveredEntity.Key(SENSOR, ObjectId.LAB),
                "lab state",
                traits,
                word(round.lab().state()),
                json(Map.of(
                        "problems",
                        round.lab().problems().stream()
                                .map(problem -> problem.target() + " " + problem.code())
                                .toList())));
    }

    private static DiscoveredEntity problem(String function, Target target, State state) {
        var value = state == State.UNKNOWN ? DiscoveredEntity.NOT_KNOWN : onOff(state != State.OK);
        return new DiscoveredEntity(
                new DiscoveredEntity.Key(BINARY_SENSOR, ObjectId.of(function, target, "problem")),
                people(target.name()) + " problem",
                Map.of("device_class", "problem"),
                value,
                null);
    }

    private static DiscoveredEntity state(String function, Target target, State state) {
        var traits = new LinkedHashMap<String, Object>();
        traits.put("device_class", "enum");
        traits.put("options", STATES);
        return new DiscoveredEntity(
                new DiscoveredEntity.Key(SENSOR, ObjectId.of(function, target, "state")),
                people(target.name()) + " state",
                traits,
                word(state),
                attributes(target));
    }

    // The code alone: a detail can tell of addresses and certificates.
    private static String attributes(Target target) {
        var problem = target.problem();
        return json(problem == null ? Map.of() : Map.of("problem", problem.code()));
    }

    private static DiscoveredEntity sample(String function, Sample sample) {
        var metric = sample.metric();
        var id = ObjectId.of(function, sample);
        if (tellsConnection(metric)) {
            return new DiscoveredEntity(
                    new DiscoveredEntity.Key(BINARY_SENSOR, id),
                    name(sample),
                    Map.of("device_class", "connectivity"),
                    onOff(sample.value() > 0),
                    null);
        }
        var form = DeviceClass.of(metric);
        var traits = new LinkedHashMap<String, Object>();
        put(traits, "device_class", form.deviceClass());
        put(traits, "unit_of_measurement", form.unit());
        put(traits, "state_class", form.stateClass());
        put(traits, "suggested_display_precision", form.precision());
        return new DiscoveredEntity(
                new DiscoveredEntity.Key(SENSOR, id), name(sample), traits, form.text(sample.value()), null);
    }

    private static void put(Map<String, Object> traits, String name, @Nullable Object value) {
        if (value != null) {
            traits.put(name, value);
        }
    }

    /** {@code nvme0 temperature}, {@code host cpu usage}: without the unit, and the family where a label tells more. */
    private static String name(Sample sample) {
        var metric = sample.metric();
        var stem = metric.name();
        for (var end : List.of("_total", "_" + metric.unit())) {
            stem = end.length() > 1 && stem.endsWith(end) ? stem.substring(0, stem.length() - end.length()) : stem;
        }
        var words = new ArrayList<String>();
        sample.labelValues().forEach(label -> words.add(people(label)));
        var family = stem.indexOf('_');
        words.add((words.isEmpty() || family < 0 ? stem : stem.substring(family + 1)).replace('_', ' '));
        return String.join(" ", words);
    }

    /** Home Assistant makes ids of names, and leaves out what is neither letter nor digit. */
    private static String people(String name) {
        return name.equals("/") ? "root" : name;
    }

    private static String onOff(boolean on) {
        return on ? "ON" : "OFF";
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static String json(Map<String, ?> document) {
        try {
            return JSON.std.asString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
