package io.github.labmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.Results;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.EnglishTexts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntityRegistryTest {

    private static final MqttTopics TOPICS = new MqttTopics("ha", "labmon/nas", "nas");
    private static final String TEMPERATURE = "sample-ups-ups_temperature_celsius-a";

    private final EntityRegistry registry = new EntityRegistry(
            TOPICS,
            new DiscoveryConfig(TOPICS, Duration.ofSeconds(9), "1"),
            EntityMapper.in(Locale.ENGLISH, EnglishTexts.texts(ZoneOffset.UTC)));

    private static FunctionResult ok() {
        return TestPolls.read(
                "ups", Measurements.builder().target("a", State.OK, null).add(TestPolls.TEMPERATURE, 41, "a"));
    }

    private static FunctionResult gone() {
        return TestPolls.read("ups", Measurements.builder());
    }

    /** Topics and payloads, of a configuration only that it is there. */
    private List<String> messages(FunctionResult... round) {
        return registry.messages(Results.round(Instant.EPOCH, List.of(round))).stream()
                .filter(message -> !message.topic().contains("target-labmon-lab"))
                .map(message ->
                        message.topic() + " = " + (message.payload().startsWith("{\"name\"") ? "…" : message.payload()))
                .toList();
    }

    private static final List<String> VALUES = List.of(
            "labmon/nas/availability = online",
            "labmon/nas/target-ups-a-problem = OFF",
            "labmon/nas/target-ups-a-state/attributes = {}",
            "labmon/nas/target-ups-a-state = ok",
            "labmon/nas/" + TEMPERATURE + " = 41");
    private static final List<String> CONFIGS = List.of(
            "ha/binary_sensor/labmon-nas/target-ups-a-problem/config = …",
            "ha/sensor/labmon-nas/target-ups-a-state/config = …",
            "ha/sensor/labmon-nas/" + TEMPERATURE + "/config = …");
    private static final List<String> NOTHING_KNOWN = List.of(
            "labmon/nas/availability = online",
            "labmon/nas/target-ups-a-problem = None",
            "labmon/nas/target-ups-a-state = unknown",
            "labmon/nas/" + TEMPERATURE + " = None");

    private static List<String> removal(String component, String id) {
        return List.of(
                "ha/" + component + "/labmon-nas/" + id + "/config = ",
                "labmon/nas/" + id + " = ",
                "labmon/nas/" + id + "/attributes = ");
    }

    private static List<String> plus(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    @Test
    void entitiesAreAnnouncedOnceAndTheirValuesPublishedInEachRound() {
        assertThat(messages(ok())).isEqualTo(plus(CONFIGS, VALUES));
        assertThat(messages(ok())).isEqualTo(VALUES);
        registry.announceAgain();
        assertThat(messages(ok())).isEqualTo(plus(CONFIGS, VALUES));
    }

    @Test
    void aMissingEntityIsRemovedAfterSomeRounds() {
        messages(ok());
        for (int i = 1; i < EntityRegistry.MAX_ABSENT_ROUNDS; i++) {
            assertThat(messages(gone())).isEqualTo(NOTHING_KNOWN);
        }
        assertThat(messages(gone()))
                .containsExactlyElementsOf(plus(
                        List.of("labmon/nas/availability = online"),
                        plus(
                                removal("binary_sensor", "target-ups-a-problem"),
                                plus(removal("sensor", "target-ups-a-state"), removal("sensor", TEMPERATURE)))));
        assertThat(messages(gone())).containsExactly("labmon/nas/availability = online");
        assertThat(messages(ok())).as("back again").isEqualTo(plus(CONFIGS, VALUES));
    }

    @Test
    void anEntityThatReturnsInTimeIsKept() {
        messages(ok());
        for (int i = 0; i < 3 * EntityRegistry.MAX_ABSENT_ROUNDS; i++) {
            assertThat(messages(i % EntityRegistry.MAX_ABSENT_ROUNDS == 0 ? ok() : gone()))
                    .noneMatch(line -> line.endsWith("config = "));
        }
    }

    @Test
    void aFunctionThatCannotBeReadLosesNoEntity() {
        messages(ok());
        for (int i = 0; i < 3 * EntityRegistry.MAX_ABSENT_ROUNDS; i++) {
            assertThat(messages(TestPolls.failed("ups"))).isEqualTo(NOTHING_KNOWN);
        }
    }

    @Test
    void aFirstReadingThatIsNotFinishedLosesNoEntity() {
        retained("sensor/labmon-nas/target-ups-a-state");
        var unfinished =
                Results.unfinished("ups", Instant.EPOCH, Measurements.builder().build());
        for (int i = 0; i < 3 * EntityRegistry.MAX_ABSENT_ROUNDS; i++) {
            assertThat(messages(unfinished))
                    .containsExactly("labmon/nas/availability = online", "labmon/nas/target-ups-a-state = unknown");
        }
    }

    private void retained(String topic) {
        TOPICS.key("ha/" + topic + "/config").ifPresent(registry::addExisting);
    }

    /** After a power cut the server of a UPS can be later than labmon: its UPS is not listed before it was read. */
    @Test
    void thePartsOfATargetThatIsDownKeepTheirEntities() {
        retained("sensor/labmon-nas/target-ups-server_2fa-state");
        retained("sensor/labmon-nas/sample-ups-ups_temperature_celsius-server_2fa");
        var down = Measurements.builder()
                .target("server", State.DOWN, Problem.reported("ups-unreachable", "It is off"))
                .target("other", State.OK, null);
        for (int i = 0; i < 3 * EntityRegistry.MAX_ABSENT_ROUNDS; i++) {
            assertThat(messages(TestPolls.read("ups", down)))
                    .contains(
                            "labmon/nas/target-ups-server_2fa-state = unknown",
                            "labmon/nas/sample-ups-ups_temperature_celsius-server_2fa = None")
                    .noneMatch(line -> line.endsWith("config = "));
        }
        var read = Measurements.builder().target("server", State.OK, null).target("other", State.DOWN, null);
        for (int i = 1; i < EntityRegistry.MAX_ABSENT_ROUNDS; i++) {
            assertThat(messages(TestPolls.read("ups", read))).noneMatch(line -> line.endsWith("config = "));
        }
        assertThat(messages(TestPolls.read("ups", read)))
                .as("the server is up and lists no such UPS")
                .containsSequence(removal("sensor", "target-ups-server_2fa-state"))
                .containsSequence(removal("sensor", "sample-ups-ups_temperature_celsius-server_2fa"));
    }

    /** An engine that is down lists no container, and is not the container's parent by its name. */
    @Test
    void aFunctionOfWhichNoTargetAnswersLosesNoEntity() {
        retained("sensor/labmon-nas/target-ups-a-state");
        var down = Measurements.builder().target("engine", State.DOWN, Problem.reported("docker-down", "It is off"));
        for (int i = 0; i < 3 * EntityRegistry.MAX_ABSENT_ROUNDS; i++) {
            assertThat(messages(TestPolls.read("ups", down))).noneMatch(line -> line.endsWith("config = "));
        }
    }

    @Test
    void aTargetThatIsDownOrHasAProblemKeepsItsEntities() {
        messages(ok());
        for (int i = 0; i < 3 * EntityRegistry.MAX_ABSENT_ROUNDS; i++) {
            var down = Measurements.builder().target("a", State.DOWN, Problem.reported("ups-off", "It is off"));
            assertThat(messages(TestPolls.read("ups", down)))
                    .containsExactly(
                            "labmon/nas/availability = online",
                            "labmon/nas/target-ups-a-problem = ON",
                            "labmon/nas/target-ups-a-state/attributes = {\"problem\":\"ups-off\"}",
                            "labmon/nas/target-ups-a-state = down",
                            "labmon/nas/" + TEMPERATURE + " = None");
        }
    }

    @Test
    void retainedEntitiesOfAnEarlierRunAreRemovedToo() {
        TOPICS.key("ha/sensor/labmon-nas/" + TEMPERATURE + "/config").ifPresent(registry::addExisting);
        TOPICS.key("ha/sensor/labmon-nas/target-old-b-state/config").ifPresent(registry::addExisting);
        for (int i = 1; i < EntityRegistry.MAX_ABSENT_ROUNDS; i++) {
            messages(TestPolls.failed("ups"));
        }
        assertThat(messages(TestPolls.failed("ups")))
                .containsExactlyElementsOf(plus(
                        List.of("labmon/nas/availability = online", "labmon/nas/" + TEMPERATURE + " = None"),
                        removal("sensor", "target-old-b-state")));
        assertThat(messages(ok())).isEqualTo(plus(CONFIGS, VALUES));
    }

    @Test
    void theMetricsOfALineConcernTheRouterAndTheLine() {
        var lost = ObjectId.parse("sample-ups-a_b-attic").orElseThrow();

        assertThat(lost.concerns(new Target("attic/wan", State.OK, null))).isTrue();
        assertThat(lost.concerns(new Target("attic", State.OK, null))).isTrue();
        assertThat(lost.concerns(new Target("attic2", State.OK, null))).isFalse();
    }

    @Test
    void aPartConcernsWhatItIsAPartOf() {
        var lost = ObjectId.parse("target-fritz-attic_2fwan-state").orElseThrow();

        assertThat(lost.concerns(new Target("attic/wan", State.OK, null))).isTrue();
        assertThat(lost.concerns(new Target("attic", State.OK, null))).isTrue();
        assertThat(lost.concerns(new Target("attic2", State.OK, null))).isFalse();
        assertThat(lost.concerns(new Target("cellar", State.OK, null))).isFalse();
        assertThat(lost.concerns(new Target("cellar/wan", State.OK, null))).isFalse();
        var router = ObjectId.of("fritz", new Target("attic", State.OK, null), "state");
        assertThat(router.concerns(new Target("attic/wan", State.DOWN, null))).isFalse();
    }

    @Test
    void aShortenedNameConcernsWhatItIsAPartOf() {
        var lost = ObjectId.of("ups", new Target("nas/" + "ä".repeat(40), State.OK, null), "state");

        assertThat(ObjectId.parse(lost.toString())).contains(lost);
        assertThat(lost.concerns(new Target("nas", State.OK, null))).isTrue();
        assertThat(lost.concerns(new Target("na", State.OK, null))).isFalse();
    }
}
