package io.github.labmon.lab;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.RunningLabmon;
import io.github.labmon.mqtt.Mosquitto;
import io.github.labmon.mqtt.Program;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests everything that shows a state at the same moment, for a function in every state and every status of its alert, and
 * compares. The page is compared in the browser tests.
 */
class LabConsistencyIT {

    private static final String RULES = """
            rules:
              boiler-down: {for: 4s, clearFor: 4s}
              boiler-critical: {for: 2s, clearFor: 2s}
            """;

    private static final String FLAPPING_RULES = """
            rules:
              boiler-critical: {for: 0s, clearFor: 0s}
            """;

    private static final String INHIBITION_RULES = """
            rules:
              router-down: {for: 0s, clearFor: 0s}
              boiler-critical: {for: 0s, clearFor: 0s}
            """;

    /** An address for documentation (RFC 5737), which no host has. */
    private static final String UNREACHABLE = "192.0.2.77";

    private static final Duration WAIT_TIME = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** The state of the lab, that of the boiler, and the boiler's problem. */
    private record LabStates(String lab, String boiler, String problems) {

        static LabStates of(JsonValue status) {
            var boiler = status.get("functions").elements().stream()
                    .filter(function -> text(function, "name").equals("boiler"))
                    .findFirst()
                    .orElseThrow();
            return new LabStates(
                    text(status, "state"),
                    text(boiler, "state"),
                    status.get("problems").elements().stream()
                            .map(problem -> text(problem, "target") + " " + text(problem, "state") + " "
                                    + text(problem, "alert"))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String text(JsonValue object, String name) {
        return object.get(name).text().orElseThrow();
    }

    private void boiler(String text) throws IOException {
        var next = Files.writeString(folder.resolve("boiler.next"), text);
        Files.move(next, folder.resolve("boiler"), StandardCopyOption.ATOMIC_MOVE);
    }

    private RunningLabmon labmon(String rules, String... more) throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), rules);
        var settings = new java.util.ArrayList<>(List.of(
                "BOILER_FILE",
                folder.resolve("boiler").toString(),
                "ALERT_RULES",
                folder.resolve("rules.yaml").toString(),
                "ALERT_START_GRACE",
                "0s",
                "ALERT_FLAP_CHANGES",
                "4",
                "ALERT_LOAD_PER_CORE",
                "off",
                "ALERT_MEMORY_USED_PERCENT",
                "off",
                "ALERT_DISK_USED_PERCENT",
                "off",
                "LABMON_ROUND_INTERVAL",
                "1s",
                "LABMON_STATE_FOLDER",
                folder.resolve("state").toString()));
        settings.addAll(List.of(more));
        return RunningLabmon.with(settings.toArray(String[]::new));
    }

    private static JsonValue get(RunningLabmon labmon, String path) throws Exception {
        return JsonValue.parse(labmon.get(path).body().getBytes(StandardCharsets.UTF_8));
    }

    private static LabStates states(RunningLabmon labmon) throws Exception {
        return LabStates.of(get(labmon, "/status"));
    }

    /** All answers between two requests of the same status. */
    private record LabDocuments(
            LabStates states,
            JsonValue status,
            JsonValue document,
            JsonValue details,
            JsonValue alerts,
            String metrics) {}

    private static LabDocuments documents(RunningLabmon labmon) throws Exception {
        return await().atMost(WAIT_TIME)
                .until(() -> documentsOfOneRound(labmon), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<LabDocuments> documentsOfOneRound(RunningLabmon labmon) throws Exception {
        var before = get(labmon, "/status");
        var documents = new LabDocuments(
                LabStates.of(before),
                before,
                get(labmon, "/boiler/status"),
                get(labmon, "/status/boiler"),
                get(labmon, "/alerts"),
                labmon.get("/metrics").body());
        return LabStates.of(get(labmon, "/status")).equals(documents.states())
                ? Optional.of(documents)
                : Optional.empty();
    }

    private static void assertSameEverywhere(RunningLabmon labmon, Program mqtt, String state, String alert)
            throws Exception {
        var problem = alert.isEmpty() ? "" : "boiler:boiler " + state + " " + alert;
        assertSameEverywhere(labmon, mqtt, new LabStates(state, state, problem));
    }

    private static void assertSameEverywhere(RunningLabmon labmon, Program mqtt, LabStates expected) throws Exception {
        await().atMost(WAIT_TIME).until(() -> states(labmon), expected::equals);
        var documents = documents(labmon);
        assertThat(documents.states()).isEqualTo(expected);
        assertThat(text(documents.document(), "state")).isEqualTo(expected.boiler());
        assertThat(text(documents.details().get("function"), "state")).isEqualTo(expected.boiler());
        assertThat(text(documents.alerts(), "state")).isEqualTo(expected.lab());
        var lab = label(expected.lab());
        var boiler = label(expected.boiler());
        assertThat(documents.metrics())
                .contains("labmon_lab_state{state=\"" + lab + "\"} 1.0\n")
                .contains("labmon_state{function=\"boiler\",state=\"" + boiler + "\",target=\"boiler\"} 1.0\n")
                .contains("labmon_problems "
                        + documents.status().get("problems").elements().size() + ".0\n");
        await().atMost(WAIT_TIME).untilAsserted(() -> {
            assertThat(last(mqtt, "-labmon-lab-state")).isEqualTo(lab);
            assertThat(last(mqtt, "-boiler-boiler-state")).isEqualTo(boiler);
            assertThat(last(mqtt, "-boiler-boiler-problem")).isEqualTo(problemEntity(expected.boiler()));
        });
    }

    private static String label(String state) {
        return state.toLowerCase(Locale.ROOT);
    }

    private static String problemEntity(String state) {
        return state.equals("OK") ? "OFF" : state.equals("UNKNOWN") ? "None" : "ON";
    }

    private static String last(Program mqtt, String topic) {
        return mqtt.lines().stream()
                .filter(line -> line.startsWith("labmon/"))
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts[0].endsWith(topic))
                .reduce((first, second) -> second)
                .map(parts -> parts[1])
                .orElse("");
    }

    private static int exitCode(RunningLabmon labmon, String... command) throws Exception {
        return run(labmon, command).exitCode();
    }

    private static CommandOutput run(RunningLabmon labmon, String... command) throws Exception {
        var words = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                requireNonNull(System.getProperty("labmon.jar"))));
        words.addAll(List.of(command));
        var builder = new ProcessBuilder(words);
        builder.environment().put("LABMON_PORT", String.valueOf(labmon.port()));
        return CommandOutput.of(builder.start());
    }

    @Test
    void everyStateIsTheSameEverywhereWithoutAlerts() throws Exception {
        boiler("OK 55");
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var mqtt = broker.listen();
                var labmon = labmon(RULES, "ALERTS", "off", "MQTT_URL", "mqtt://127.0.0.1:" + broker.port())) {
            labmon.beginRounds();
            assertSameEverywhere(labmon, mqtt, "OK", "");
            for (var state : List.of("WARNING", "CRITICAL", "DOWN", "UNKNOWN")) {
                boiler(state + " 55 boiler-fault");
                assertSameEverywhere(labmon, mqtt, state, "NONE");
                assertThat(exitCode(labmon, "status")).isEqualTo(state.equals("UNKNOWN") ? 3 : 1);
            }
            // A reading that fails is unknown, with its reason.
            boiler("nonsense");
            assertSameEverywhere(labmon, mqtt, "UNKNOWN", "NONE");
            boiler("OK 55");
            assertSameEverywhere(labmon, mqtt, "OK", "");
        }
    }

    @Test
    void everyStatusOfAnAlertIsTheSameEverywhere() throws Exception {
        boiler("OK 55");
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var mqtt = broker.listen();
                var labmon = labmon(RULES, "MQTT_URL", "mqtt://127.0.0.1:" + broker.port())) {
            labmon.beginRounds();
            assertSameEverywhere(labmon, mqtt, "OK", "");
            assertThat(exitCode(labmon, "alerts")).isZero();
            assertThat(exitCode(labmon, "status")).isZero();

            boiler("DOWN 55 boiler-fault");
            assertSameEverywhere(labmon, mqtt, "DOWN", "PENDING");
            assertThat(exitCode(labmon, "alerts")).isEqualTo(1);
            assertThat(exitCode(labmon, "status")).isEqualTo(1);
            assertSameEverywhere(labmon, mqtt, "DOWN", "FIRING");

            var silence = labmon.send(labmon.request("/alerts/silence")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"target\":\"boiler:boiler\",\"duration\":\"1h\"}")));
            assertThat(silence.statusCode()).isEqualTo(201);
            assertSameEverywhere(labmon, mqtt, "DOWN", "SILENCED");
            var id = text(JsonValue.parse(silence.body().getBytes(StandardCharsets.UTF_8)), "id");
            assertThat(labmon.send(labmon.request("/alerts/silence/" + id).DELETE())
                            .statusCode())
                    .isBetween(200, 204);
            assertSameEverywhere(labmon, mqtt, "DOWN", "FIRING");

            // An alert that clears is no problem: the target is OK.
            boiler("OK 55");
            assertSameEverywhere(labmon, mqtt, "OK", "");
            var boiler = get(labmon, "/status/boiler").get("function");
            assertThat(text(boiler, "summary")).isIn("Boiler is up again", "Warm");
            assertThat(exitCode(labmon, "alerts")).isZero();

            boiler("CRITICAL 55 boiler-fault");
            assertSameEverywhere(labmon, mqtt, "CRITICAL", "FIRING");
        }
    }

    /** The document that a command prints, after its exit code was compared. */
    private static JsonValue printed(RunningLabmon labmon, int exitCode, String... command) throws Exception {
        var result = run(labmon, command);
        assertThat(result.exitCode()).isEqualTo(exitCode);
        return JsonValue.parse(result.out().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFlappingAlertIsTheSameEverywhere() throws Exception {
        boiler("OK 55");
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var mqtt = broker.listen();
                var labmon = labmon(
                        FLAPPING_RULES, "MQTT_URL", "mqtt://127.0.0.1:" + broker.port(), "ALERT_FLAP_CHANGES", "2")) {
            labmon.beginRounds();
            assertSameEverywhere(labmon, mqtt, "OK", "");
            // It fires, is resolved, and fires again: three changes.
            boiler("CRITICAL 55 boiler-fault");
            assertSameEverywhere(labmon, mqtt, "CRITICAL", "FIRING");
            boiler("OK 55");
            assertSameEverywhere(labmon, mqtt, "OK", "");
            awaitNoAlert(labmon);
            boiler("CRITICAL 55 boiler-fault");
            assertSameEverywhere(labmon, mqtt, "CRITICAL", "FLAPPING");
            assertThat(exitCode(labmon, "alerts")).isEqualTo(1);
            assertThat(LabStates.of(printed(labmon, 1, "status", "--json")).problems())
                    .isEqualTo("boiler:boiler CRITICAL FLAPPING");

            // It is OK while the alert is watched for further changes: no problem.
            boiler("OK 55");
            assertSameEverywhere(labmon, mqtt, "OK", "");
            assertThat(exitCode(labmon, "alerts")).isZero();
            assertThat(exitCode(labmon, "status")).isZero();
        }
    }

    private static void awaitNoAlert(RunningLabmon labmon) {
        await().atMost(WAIT_TIME)
                .until(() -> get(labmon, "/alerts").get("active").elements().isEmpty());
    }

    @Test
    void anInhibitedAlertIsTheSameEverywhere() throws Exception {
        boiler("OK 55");
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var mqtt = broker.listen();
                var labmon = labmon(
                        INHIBITION_RULES,
                        "MQTT_URL",
                        "mqtt://127.0.0.1:" + broker.port(),
                        "FRITZ_HOSTS",
                        "attic=" + UNREACHABLE,
                        "ALERT_NETWORK_DOWN",
                        "false",
                        "ALERT_BEHIND",
                        "boiler:boiler=fritz:attic")) {
            labmon.beginRounds();
            var router = "fritz:attic DOWN FIRING";
            assertSameEverywhere(labmon, mqtt, new LabStates("DOWN", "OK", router));

            boiler("CRITICAL 55 boiler-fault");
            var expected = new LabStates("DOWN", "CRITICAL", router + ", boiler:boiler CRITICAL INHIBITED");
            assertSameEverywhere(labmon, mqtt, expected);
            assertThat(exitCode(labmon, "alerts")).isEqualTo(1);
            assertThat(LabStates.of(printed(labmon, 1, "status", "--json"))).isEqualTo(expected);
        }
    }
}
