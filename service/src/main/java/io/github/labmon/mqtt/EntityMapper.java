package io.github.labmon.mqtt;

import com.fasterxml.jackson.jr.ob.JSON;
import io.github.labmon.poll.PollResult;
import io.github.labmon.status.CardValue;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Metric.MetricType;
import io.github.labmon.status.Sample;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Texts;
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

/** Maps the result of a poll to entities: each target, each connectivity, and each metric that the history stores. */
final class EntityMapper {

    private static final String SENSOR = "sensor";
    private static final String BINARY_SENSOR = "binary_sensor";
    private static final List<String> STATES =
            Stream.of(State.values()).map(EntityMapper::word).toList();

    /**
     * The name of a network interface can contain its MAC address, which is not masked with LABMON_SHOW_IDENTIFIERS, that of a
     * bridge the id of a container network.
     */
    private static final Pattern MAC = Pattern.compile("(?i)([0-9a-f]{2}[:-]){5}[0-9a-f]{2}|[0-9a-f]{12}");

    private final EntityNames names;
    private final EntityNames english;

    EntityMapper(EntityNames names, EntityNames english) {
        this.names = names;
        this.english = english;
    }

    /** With names in the language of the settings. */
    static EntityMapper in(Locale locale, Texts texts) {
        return new EntityMapper(new EntityNames(texts, locale), new EntityNames(texts, Locale.ENGLISH));
    }

    List<DiscoveredEntity> entities(PollResult round) {
        var labels = names.labels(round.lab());
        var entities = new LinkedHashMap<DiscoveredEntity.Key, DiscoveredEntity>();
        for (var result : round.results()) {
            var states = round.lab().states(result.function());
            for (var target : result.measurements().targets()) {
                var state = states.getOrDefault(target.name(), target.state());
                add(entities, problem(result.function(), target, state));
                add(entities, state(result.function(), target, state));
            }
            for (var sample : result.measurements().samples()) {
                if (isPublished(sample, result.measurements().targets())) {
                    add(entities, sample(labels, result.function(), sample));
                }
            }
        }
        add(entities, lab(round));
        return List.copyOf(entities.values());
    }

    private static void add(Map<DiscoveredEntity.Key, DiscoveredEntity> entities, DiscoveredEntity entity) {
        entities.putIfAbsent(entity.key(), entity);
    }

    private static boolean isPublished(Sample sample, List<Target> targets) {
        var metric = sample.metric();
        return metric.kind() != MetricType.INFO
                && (metric.kept() || isConnectivity(metric))
                && sample.labelValues().stream().allMatch(label -> isPublishable(label, targets));
    }

    // Names of targets contain no identifiers by contract, also where a mount has a long number in its name.
    private static boolean isPublishable(String label, List<Target> targets) {
        return !MAC.matcher(label).find()
                || targets.stream().anyMatch(target -> target.name().equals(label));
    }

    private static boolean isConnectivity(Metric metric) {
        var name = metric.name();
        return metric.kind() == MetricType.GAUGE
                && metric.unit().isEmpty()
                && (name.endsWith("_up") || name.endsWith("_reachable"));
    }

    /** The state of the whole lab. */
    private DiscoveredEntity lab(PollResult round) {
        var traits = new LinkedHashMap<String, Object>();
        traits.put("device_class", "enum");
        traits.put("options", STATES);
        return new DiscoveredEntity(
                new DiscoveredEntity.Key(SENSOR, ObjectId.LAB),
                names.lab(),
                english.lab(),
                traits,
                word(round.lab().state()),
                json(Map.of(
                        "problems",
                        round.lab().problems().stream()
                                .map(problem -> problem.target() + " " + problem.code())
                                .toList())));
    }

    private DiscoveredEntity problem(String function, Target target, State state) {
        var value = state == State.UNKNOWN ? DiscoveredEntity.NOT_KNOWN : onOff(state != State.OK);
        return new DiscoveredEntity(
                new DiscoveredEntity.Key(BINARY_SENSOR, ObjectId.of(function, target, "problem")),
                names.problem(displayName(target.name())),
                english.problem(displayName(target.name())),
                Map.of("device_class", "problem"),
                value,
                null);
    }

    private DiscoveredEntity state(String function, Target target, State state) {
        var traits = new LinkedHashMap<String, Object>();
        traits.put("device_class", "enum");
        traits.put("options", STATES);
        return new DiscoveredEntity(
                new DiscoveredEntity.Key(SENSOR, ObjectId.of(function, target, "state")),
                names.state(displayName(target.name())),
                english.state(displayName(target.name())),
                traits,
                word(state),
                attributes(target));
    }

    // Only the code: a detail can contain addresses and certificates.
    private static String attributes(Target target) {
        var problem = target.problem();
        return json(problem == null ? Map.of() : Map.of("problem", problem.code()));
    }

    private DiscoveredEntity sample(Map<CardValue.ChartSeries, String> labels, String function, Sample sample) {
        var metric = sample.metric();
        var englishName = name(sample);
        var name = names.sample(labels, function, sample).orElse(englishName);
        var id = ObjectId.of(function, sample);
        if (isConnectivity(metric)) {
            return new DiscoveredEntity(
                    new DiscoveredEntity.Key(BINARY_SENSOR, id),
                    name,
                    englishName,
                    Map.of("device_class", "connectivity"),
                    onOff(sample.value() > 0),
                    null);
        }
        var deviceClass = DeviceClass.of(metric);
        var traits = new LinkedHashMap<String, Object>();
        put(traits, "device_class", deviceClass.deviceClass());
        put(traits, "unit_of_measurement", deviceClass.unit());
        put(traits, "state_class", deviceClass.stateClass());
        put(traits, "suggested_display_precision", deviceClass.precision());
        return new DiscoveredEntity(
                new DiscoveredEntity.Key(SENSOR, id),
                name,
                englishName,
                traits,
                deviceClass.text(sample.value()),
                null);
    }

    private static void put(Map<String, Object> traits, String name, @Nullable Object value) {
        if (value != null) {
            traits.put(name, value);
        }
    }

    /** {@code nvme0 temperature}, {@code host cpu usage}: without the unit, and without the family where it has labels. */
    private static String name(Sample sample) {
        var metric = sample.metric();
        var stem = metric.name();
        for (var end : List.of("_total", "_" + metric.unit())) {
            stem = end.length() > 1 && stem.endsWith(end) ? stem.substring(0, stem.length() - end.length()) : stem;
        }
        var words = new ArrayList<String>();
        sample.labelValues().forEach(label -> words.add(displayName(label)));
        var family = stem.indexOf('_');
        words.add((words.isEmpty() || family < 0 ? stem : stem.substring(family + 1)).replace('_', ' '));
        return String.join(" ", words);
    }

    /** Home Assistant derives entity ids from names, and drops every character except letters and digits. */
    static String displayName(String name) {
        return name.equals("/") ? "root" : name;
    }

    private static String onOff(boolean on) {
        return on ? "ON" : "OFF";
    }

    static String word(State state) {
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
