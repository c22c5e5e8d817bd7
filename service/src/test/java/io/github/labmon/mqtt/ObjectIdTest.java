package io.github.labmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.Metric;
import io.github.labmon.status.Sample;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObjectIdTest {

    private static final MqttTopics TOPICS = new MqttTopics("homeassistant", "labmon/nas", "nas");
    private static final String ALPHABET = "ab_-/ .5fé漢";

    private final Random random = new Random(20260101);

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 200 : 5); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Test
    void idsAreUniqueAndParsedFromTheirTopics() {
        var metric = Metric.gauge("a_b", "", "Any.", "x", "y");
        var owners = new HashMap<String, Object>();
        for (int i = 0; i < 20_000; i++) {
            var thing = random.nextBoolean()
                    ? List.of("target", text(), text())
                    : List.of("sample", text(), text(), text());
            var id = thing.size() == 3
                    ? ObjectId.of(thing.get(1), new Target(thing.get(2), State.OK, null), "state")
                    : ObjectId.of(thing.get(1), new Sample(metric, thing.subList(2, 4), 1));

            assertThat(id.toString()).matches("[a-zA-Z0-9_-]+").hasSizeLessThan(256);
            assertThat(owners.merge(id.toString(), thing, (one, other) -> one)).isEqualTo(thing);
            assertThat(TOPICS.key(TOPICS.config(new DiscoveredEntity.Key("sensor", id))))
                    .contains(new DiscoveredEntity.Key("sensor", id));
        }
    }

    @Test
    void topicsOfOthersAreNotParsed() {
        for (var topic : List.of(
                "homeassistant/sensor/labmon-attic/target-a-b-state/config",
                "homeassistant/sensor/target-a-b-state/config",
                "other/sensor/labmon-nas/target-a-b-state/config",
                "homeassistant/sensor/labmon-nas/target-a-b-state",
                "homeassistant/sensor/labmon-nas/mine/config",
                "homeassistant/sensor/labmon-nas/target-a-b/config",
                "homeassistant/sensor/labmon-nas/sample-a/config",
                "homeassistant/sensor/labmon-nas/sample-a-b-/x/config",
                "homeassistant/sensor/labmon-nas/sample-a-" + "b".repeat(3_000) + "/config",
                "")) {
            assertThat(TOPICS.key(topic)).as(topic).isEmpty();
        }
    }

    @Test
    void aDamagedTopicIsParsedCompletelyOrNotAtAll() {
        var good = "homeassistant/sensor/labmon-nas/sample-ups-a_b-x_2fy/config";
        var inserted = "/-_+#\0 aé";
        for (int i = 0; i < 20_000; i++) {
            var topic = new StringBuilder(good);
            for (int times = random.nextInt(4); times >= 0; times--) {
                var at = random.nextInt(Math.max(1, topic.length()));
                switch (random.nextInt(3)) {
                    case 0 -> topic.delete(at, at + 1);
                    case 1 -> topic.setLength(Math.min(at, topic.length()));
                    default ->
                        topic.insert(Math.min(at, topic.length()), inserted.charAt(random.nextInt(inserted.length())));
                }
            }
            var key = TOPICS.key(topic.toString());
            assertThat(key.map(TOPICS::config)).isEqualTo(key.map(found -> topic.toString()));
        }
    }

    @Test
    void topicsContainTheReducedHostName() {
        var topics = MqttTopics.of(new MqttSettings(Optional.empty(), "ha/discovery", "home/labmon"), "näs.lan+#/");

        assertThat(topics).isEqualTo(new MqttTopics("ha/discovery", "home/labmon/n_s_lan___", "n_s_lan___"));
        assertThat(topics.node()).isEqualTo("home-labmon-n_s_lan___");
        assertThat(topics.configs()).isEqualTo("ha/discovery/+/home-labmon-n_s_lan___/+/config");
    }
}
