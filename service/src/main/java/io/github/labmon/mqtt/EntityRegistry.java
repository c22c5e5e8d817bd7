package io.github.labmon.mqtt;

import io.github.labmon.poll.PollResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers which entities Home Assistant was told of, and takes back those of things that are gone. Because that also
 * takes their settings in Home Assistant, it is done only after some rounds, and not for what merely cannot be read.
 */
final class EntityRegistry {

    /** Rounds without it, each of which could have shown it. */
    static final int PATIENCE = 5;

    private final MqttTopics topics;
    private final DiscoveryConfig discovery;
    private final Map<DiscoveredEntity.Key, Integer> absences = new LinkedHashMap<>();
    private final Map<DiscoveredEntity.Key, String> announced = new HashMap<>();

    EntityRegistry(MqttTopics topics, DiscoveryConfig discovery) {
        this.topics = topics;
        this.discovery = discovery;
    }

    /** Stands at the broker from before. */
    void found(DiscoveredEntity.Key key) {
        absences.putIfAbsent(key, 0);
    }

    /** Everything is told anew, because somebody may have forgotten it. */
    void announceAgain() {
        announced.clear();
    }

    /** What a round brings, in the order in which it is to be sent. */
    List<RetainedMessage> messages(PollResult round) {
        var shown = EntityMapper.of(round);
        var messages = new ArrayList<RetainedMessage>();
        shown.forEach(entity -> announce(entity, messages));
        messages.add(new RetainedMessage(topics.availability(), "online"));
        var present = new HashSet<DiscoveredEntity.Key>();
        for (var entity : shown) {
            present.add(entity.key());
            absences.put(entity.key(), 0);
            value(entity, messages);
        }
        for (var key : List.copyOf(absences.keySet())) {
            if (!present.contains(key)) {
                absent(key, round, messages);
            }
        }
        return messages;
    }

    private void announce(DiscoveredEntity entity, List<RetainedMessage> messages) {
        var config = discovery.config(entity);
        if (!config.payload().equals(announced.put(entity.key(), config.payload()))) {
            messages.add(config);
        }
    }

    private void value(DiscoveredEntity entity, List<RetainedMessage> messages) {
        var id = entity.key().id();
        if (entity.attributes() != null) {
            messages.add(new RetainedMessage(topics.attributes(id), entity.attributes()));
        }
        messages.add(new RetainedMessage(topics.state(id), entity.value()));
    }

    private void absent(DiscoveredEntity.Key key, PollResult round, List<RetainedMessage> messages) {
        int absent = absences.merge(key, couldShow(key, round) ? 1 : 0, Integer::sum);
        if (absent < PATIENCE) {
            messages.add(new RetainedMessage(topics.state(key.id()), DiscoveredEntity.NOT_KNOWN));
            return;
        }
        absences.remove(key);
        announced.remove(key);
        messages.add(new RetainedMessage(topics.config(key), ""));
        messages.add(new RetainedMessage(topics.state(key.id()), ""));
        messages.add(new RetainedMessage(topics.attributes(key.id()), ""));
    }

    /** Whether the round would have it if it were still there: what it belongs to was read, and is well. */
    private static boolean couldShow(DiscoveredEntity.Key key, PollResult round) {
        return round.results().stream()
                .filter(measured ->
                        ObjectId.part(measured.function()).equals(key.id().function()))
                .allMatch(measured -> measured.failure() == null
                        && measured.measurements().targets().stream()
                                .filter(target -> key.id().concerns(target))
                                .allMatch(target -> target.up() && target.problem() == null));
    }
}
