package io.github.labmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.github.labmon.poll.Results;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.EnglishTexts;
import io.github.labmon.text.ValueUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Compares whole topics and payloads. */
class DiscoveryConfigTest {

    private static final MqttTopics TOPICS =
            MqttTopics.of(new MqttSettings(Optional.empty(), "homeassistant", "labmon"), "nas.lan");
    private static final DiscoveryConfig DISCOVERY = new DiscoveryConfig(TOPICS, Duration.ofSeconds(140), "1.2.3");
    private static final String REST = "\"expire_after\":140,\"availability_topic\":\"labmon/nas_lan/availability\","
            + "\"qos\":1,\"device\":{\"identifiers\":[\"labmon-nas_lan\"],\"name\":\"labmon nas_lan\","
            + "\"manufacturer\":\"labmon\",\"model\":\"labmon\",\"sw_version\":\"1.2.3\"},"
            + "\"origin\":{\"name\":\"labmon\",\"sw_version\":\"1.2.3\"}}";

    private static final EntityMapper ENTITIES = EntityMapper.in(Locale.ENGLISH, EnglishTexts.texts(ZoneOffset.UTC));

    private static List<DiscoveredEntity> entities(Measurements.Builder found) {
        return all(found).stream()
                .filter(entity -> !entity.key().id().equals(ObjectId.LAB))
                .toList();
    }

    private static List<DiscoveredEntity> all(Measurements.Builder found) {
        return ENTITIES.entities(Results.round(Instant.EPOCH, List.of(TestPolls.read("ups", found))));
    }

    @Test
    void theWholeLabIsAState() {
        var lab = all(Measurements.builder().target("a", State.DOWN, Problem.reported("ups-off", "It is off")))
                .get(2);

        assertThat(lab.key().toString()).contains("target-labmon-lab-state");
        assertThat(lab.value()).isEqualTo("down");
        assertThat(lab.attributes()).isEqualTo("{\"problems\":[\"ups:a ups-off\"]}");
    }

    private static String config(DiscoveredEntity entity) {
        return DISCOVERY.config(entity).payload();
    }

    private static DiscoveredEntity only(Metric metric, double value, String... labels) {
        var entities = entities(Measurements.builder().add(metric, value, labels));
        assertThat(entities).hasSize(1);
        return entities.get(0);
    }

    @Test
    void aTargetIsAStateAndAProblem() {
        var entities = entities(Measurements.builder()
                .target(
                        "rack/a",
                        State.WARNING,
                        Problem.reported("ups-old", "Its serial is 0815: change the battery")));

        assertThat(entities).hasSize(2);
        assertThat(DISCOVERY.config(entities.get(0)))
                .isEqualTo(new RetainedMessage(
                        "homeassistant/binary_sensor/labmon-nas_lan/target-ups-rack_2fa-problem/config",
                        "{\"name\":\"rack/a problem\",\"unique_id\":\"labmon-nas_lan-target-ups-rack_2fa-problem\","
                                + "\"state_topic\":\"labmon/nas_lan/target-ups-rack_2fa-problem\","
                                + "\"device_class\":\"problem\"," + REST));
        assertThat(entities.get(0).value()).isEqualTo("ON");
        assertThat(DISCOVERY.config(entities.get(1)))
                .isEqualTo(new RetainedMessage(
                        "homeassistant/sensor/labmon-nas_lan/target-ups-rack_2fa-state/config",
                        "{\"name\":\"rack/a state\",\"unique_id\":\"labmon-nas_lan-target-ups-rack_2fa-state\","
                                + "\"state_topic\":\"labmon/nas_lan/target-ups-rack_2fa-state\","
                                + "\"json_attributes_topic\":\"labmon/nas_lan/target-ups-rack_2fa-state/attributes\","
                                + "\"device_class\":\"enum\","
                                + "\"options\":[\"ok\",\"unknown\",\"warning\",\"critical\",\"down\"]," + REST));
        assertThat(entities.get(1).value()).isEqualTo("warning");
        assertThat(entities.get(1).attributes()).isEqualTo("{\"problem\":\"ups-old\"}");
    }

    @Test
    void inAnotherLanguageTheNamesAreThoseOfThePageAndTheIdsStayEnglish() throws IOException {
        var metric = Metric.gauge("nvme_temperature_celsius", "celsius", "T.", "device")
                .inHistory();
        var used = Metric.gauge("nvme_endurance_used_ratio", "ratio", "U.", "device")
                .inHistory();
        var values = new CardValues()
                .add("temperature", 41, ValueUnit.CELSIUS)
                .in("nvme_temperature_celsius", "device", "nvme0")
                .list();
        var found = Measurements.builder()
                .target("nvme0", State.OK, null)
                .add(metric, 41, "nvme0")
                .add(used, 0.1, "nvme0")
                .build();
        var card = StatusCard.of(null, List.of(), List.of(new StatusCard.Item("nvme0", null, null, values)));
        var result = Results.read("nvme", Instant.EPOCH, found, card);

        var german = EntityMapper.in(Locale.GERMAN, EnglishTexts.texts(ZoneOffset.UTC))
                .entities(Results.round(Instant.EPOCH, List.of(result)));

        assertThat(german)
                .extracting(DiscoveredEntity::name)
                .containsExactly(
                        "nvme0 Problem",
                        "nvme0 Zustand",
                        "nvme0 Temperatur",
                        "nvme0 endurance used", // no value of the card shows it
                        "Zustand des Heimnetzes");
        var ids = new ArrayList<Object>();
        for (var entity : german) {
            ids.add(JSON.std.mapFrom(config(entity)).getOrDefault("default_entity_id", "-"));
        }
        assertThat(ids)
                .containsExactly(
                        "binary_sensor.labmon_nas_lan_nvme0_problem",
                        "sensor.labmon_nas_lan_nvme0_state",
                        "sensor.labmon_nas_lan_nvme0_temperature",
                        "-",
                        "sensor.labmon_nas_lan_lab_state");
        assertThat(ENTITIES.entities(Results.round(Instant.EPOCH, List.of(result))))
                .allSatisfy(entity -> assertThat(config(entity)).doesNotContain("default_entity_id"));
    }

    @Test
    void theProblemOfAnUnknownTargetIsUnknown() {
        var entities =
                entities(Measurements.builder().target("a", State.UNKNOWN, null).target("b", State.OK, null));

        assertThat(entities).extracting(DiscoveredEntity::value).containsExactly("None", "unknown", "OFF", "ok");
        assertThat(entities).extracting(DiscoveredEntity::attributes).containsExactly(null, "{}", null, "{}");
    }

    @Test
    void aTemperature() {
        var entity = only(TestPolls.TEMPERATURE, 41.5, "rack/a");

        assertThat(DISCOVERY.config(entity))
                .isEqualTo(new RetainedMessage(
                        "homeassistant/sensor/labmon-nas_lan/sample-ups-ups_temperature_celsius-rack_2fa/config",
                        "{\"name\":\"rack/a temperature\","
                                + "\"unique_id\":\"labmon-nas_lan-sample-ups-ups_temperature_celsius-rack_2fa\","
                                + "\"state_topic\":\"labmon/nas_lan/sample-ups-ups_temperature_celsius-rack_2fa\","
                                + "\"device_class\":\"temperature\",\"unit_of_measurement\":\"°C\","
                                + "\"state_class\":\"measurement\"," + REST));
        assertThat(entity.value()).isEqualTo("41.5");
    }

    @Test
    void theExampleOfTheDocumentationIsPublished() throws IOException {
        var page = Files.readString(Path.of("../docs/mqtt.md"));
        var example = page.substring(page.indexOf("```json") + "```json".length());
        var topics = new MqttTopics("homeassistant", "labmon/nas", "nas");
        var published = new DiscoveryConfig(topics, Duration.ofSeconds(140), "0.1.0")
                .config(ENTITIES.entities(Results.round(
                                Instant.EPOCH,
                                List.of(TestPolls.read(
                                        "nvme",
                                        Measurements.builder()
                                                .add(
                                                        Metric.gauge(
                                                                        "nvme_temperature_celsius",
                                                                        "celsius",
                                                                        "T.",
                                                                        "device")
                                                                .inHistory(),
                                                        41,
                                                        "nvme0")))))
                        .get(0));

        assertThat(page).contains("`" + published.topic() + "`");
        assertThat(JSON.std.anyFrom(example.substring(0, example.indexOf("```"))))
                .isEqualTo(JSON.std.anyFrom(published.payload()));
    }

    private static String traits(DiscoveredEntity entity) {
        var config = config(entity);
        var start = config.indexOf("\",", config.indexOf("\"state_topic\"")) + 2;
        return entity.name() + " = " + entity.value() + " " + config.substring(start, config.indexOf("\"expire_after"));
    }

    @Test
    void aRatioIsShownAsPercent() {
        assertThat(traits(only(
                        Metric.gauge("ups_load_used_ratio", "ratio", "Load.").inHistory(), 0.12345)))
                .isEqualTo("ups load used = 12.345 \"unit_of_measurement\":\"%\",\"state_class\":\"measurement\","
                        + "\"suggested_display_precision\":1,");
    }

    @Test
    void aLatencyIsMillisecondsAndOtherTimesAreSeconds() {
        assertThat(traits(only(TestPolls.LATENCY, 0.0123456)))
                .isEqualTo("ups latency = 12.346 \"device_class\":\"duration\",\"unit_of_measurement\":\"ms\","
                        + "\"state_class\":\"measurement\",\"suggested_display_precision\":1,");
        assertThat(traits(only(
                        Metric.counter("ups_busy_seconds_total", "seconds", "Busy.")
                                .inHistory(),
                        7)))
                .isEqualTo("ups busy = 7 \"device_class\":\"duration\",\"unit_of_measurement\":\"s\","
                        + "\"state_class\":\"total_increasing\",");
        assertThat(traits(only(
                        Metric.gauge("ups_start_time_seconds", "seconds", "Start.")
                                .inHistory(),
                        1_767_225_600)))
                .isEqualTo("ups start time = 2026-01-01T00:00:00Z \"device_class\":\"timestamp\",");
    }

    @Test
    void bytesAndTheirRates() {
        assertThat(traits(only(
                        Metric.counter("ups_written_bytes_total", "bytes", "Written.", "ups")
                                .inHistory(),
                        1.5e15,
                        "a")))
                .isEqualTo("a written = 1500000000000000 \"device_class\":\"data_size\","
                        + "\"unit_of_measurement\":\"B\",\"state_class\":\"total_increasing\",");
        assertThat(traits(only(
                        Metric.rate("ups_line_receive_bytes_per_second", "bytes_per_second", "Got.", "ups"),
                        99.5,
                        "a")))
                .isEqualTo("a line receive = 99.5 \"device_class\":\"data_rate\",\"unit_of_measurement\":\"B/s\","
                        + "\"state_class\":\"measurement\",\"suggested_display_precision\":0,");
    }

    @Test
    void levelsAndPlainNumbers() {
        assertThat(traits(only(
                        Metric.gauge("ups_noise_margin_decibels", "decibels", "Margin.", "ups", "direction")
                                .inHistory(),
                        6,
                        "a",
                        "downstream")))
                .isEqualTo("a downstream noise margin = 6 \"unit_of_measurement\":\"dB\","
                        + "\"state_class\":\"measurement\",\"suggested_display_precision\":1,");
        assertThat(traits(only(Metric.gauge("ups_level_dbm", "dbm", "Level.").inHistory(), -7.25)))
                .isEqualTo("ups level = -7.25 \"device_class\":\"signal_strength\",\"unit_of_measurement\":\"dBm\","
                        + "\"state_class\":\"measurement\",\"suggested_display_precision\":1,");
        assertThat(traits(only(
                        Metric.counter("ups_restarts_total", "", "Restarts.").inHistory(), 3)))
                .isEqualTo("ups restarts = 3 \"state_class\":\"total_increasing\",");
        assertThat(traits(only(Metric.gauge("ups_load5", "", "Load.").inHistory(), 0)))
                .isEqualTo("ups load5 = 0 \"state_class\":\"measurement\",");
    }

    @Test
    void whetherSomethingAnswersIsAConnectionAlsoWhereTheHistoryDoesNotKeepIt() {
        var entity = only(Metric.gauge("ups_reachable", "", "1 where it answers.", "ups"), 1, "a");

        assertThat(entity.key().component()).isEqualTo("binary_sensor");
        assertThat(traits(entity)).isEqualTo("a reachable = ON \"device_class\":\"connectivity\",");
        assertThat(only(Metric.gauge("ups_line_up", "", "1 where it is up.", "ups"), 0, "a")
                        .value())
                .isEqualTo("OFF");
    }

    @Test
    void metricsOutsideTheHistoryAndTextsAreOmitted() {
        assertThat(entities(Measurements.builder()
                        .add(Metric.gauge("ups_size_bytes", "bytes", "Size."), 1)
                        .info(Metric.info("ups_info", "What it is.", "model"), "SN-0815")))
                .isEmpty();
    }

    @Test
    void theRootOfAllFileSystemsHasAName() {
        var ratio =
                Metric.gauge("host_disk_used_ratio", "ratio", "Used.", "mount").inHistory();

        assertThat(entities(Measurements.builder().target("/", State.OK, null).add(ratio, 0.5, "/")))
                .extracting(DiscoveredEntity::name)
                .containsExactly("root problem", "root state", "root disk used");
    }

    @Test
    void aNameThatHoldsAMacAddressIsLeftOutUnlessItIsATargets() {
        var rate = Metric.rate("net_receive_bytes_per_second", "bytes_per_second", "Got.", "interface");
        var found = Measurements.builder()
                .target("/mnt/00112233445566", State.OK, null)
                .add(rate, 1, "eth0")
                .add(rate, 2, "enx001A2b334455")
                .add(rate, 3, "00:1a:2b:33:44:55")
                .add(rate, 4, "br-0123456789ab")
                .add(rate, 5, "/mnt/00112233445566")
                .add(rate, 6, "enx001…55");

        assertThat(entities(found))
                .extracting(DiscoveredEntity::name)
                .containsExactly(
                        "/mnt/00112233445566 problem",
                        "/mnt/00112233445566 state",
                        "eth0 receive",
                        "/mnt/00112233445566 receive",
                        "enx001…55 receive");
    }
}
