package io.github.labmon.mqtt;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.PollResult;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stores which entities were announced to Home Assistant, and removes those of targets that are gone. Because a removal
 * also deletes the user's settings of an entity, it happens only after some rounds, and not while a target cannot be read.
 */
final class EntityRegistry {

    /** The number of rounds without an entity, each of which could have contained it, before it is removed. */
    static final int MAX_ABSENT_ROUNDS = 5;

    private final MqttTopics topics;
    private final DiscoveryConfig discovery;
    private final EntityMapper mapper;
    private final Map<DiscoveredEntity.Key, Integer> absences = new LinkedHashMap<>();
    private final Map<DiscoveredEntity.Key, String> announced = new HashMap<>();

    EntityRegistry(MqttTopics topics, DiscoveryConfig discovery, EntityMapper mapper) {
        this.topics = topics;
        this.discovery = discovery;
        this.mapper = mapper;
    }

    /** Adds an entity whose configuration the broker has retained from an earlier run. */
    void addExisting(DiscoveredEntity.Key key) {
        absences.putIfAbsent(key, 0);
    }

    /** The next round announces every entity again, because the broker or Home Assistant may have lost it. */
    void announceAgain() {
        announced.clear();
    }

    /** The messages of a round, in the order in which they are to be published. */
    List<RetainedMessage> messages(PollResult round) {
        var shown = mapper.entities(round);
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
        int absent = absences.merge(key, isExpectedIn(key, round) ? 1 : 0, Integer::sum);
        if (absent < MAX_ABSENT_ROUNDS) {
            messages.add(new RetainedMessage(topics.state(key.id()), notRead(key)));
            return;
        }
        absences.remove(key);
        announced.remove(key);
        messages.add(new RetainedMessage(topics.config(key), ""));
        messages.add(new RetainedMessage(topics.state(key.id()), ""));
        messages.add(new RetainedMessage(topics.attributes(key.id()), ""));
    }

    /** The state of a target that was not read is the one that the page and the API show. */
    private static String notRead(DiscoveredEntity.Key key) {
        return key.id().isState() ? EntityMapper.word(State.UNKNOWN) : DiscoveredEntity.NOT_KNOWN;
    }

    /** Whether the round would contain the entity if it still existed. */
    private static boolean isExpectedIn(DiscoveredEntity.Key key, PollResult round) {
        return round.results().stream()
                .filter(result ->
                        ObjectId.part(result.function()).equals(key.id().function()))
                .allMatch(result -> isExpectedIn(key, result));
    }

    /**
     * Its function was read, and so was each target that it can belong to. Where no target answers, the list of targets is not
     * known: an engine that is down lists no container.
     */
    private static boolean isExpectedIn(DiscoveredEntity.Key key, FunctionResult result) {
        var targets = result.measurements().targets();
        return result.isRead()
                && (targets.isEmpty() || targets.stream().anyMatch(Target::up))
                && targets.stream()
                        .filter(target -> key.id().concerns(target))
                        .allMatch(target -> target.up() && target.problem() == null);
    }
}
