package io.github.labmon.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonContext;
import io.github.labmon.RunningLabmon;
import io.github.labmon.client.SocketServer;
import io.github.labmon.containers.EnginePart;
import io.github.labmon.dashboard.StatusPages;
import io.github.labmon.drives.DrivesPart;
import io.github.labmon.fritz.FritzPart;
import io.github.labmon.homeassistant.HomeAssistantPart;
import io.github.labmon.host.HostPart;
import io.github.labmon.jobs.JobsPart;
import io.github.labmon.mqtt.Mosquitto;
import io.github.labmon.mqtt.Program;
import io.github.labmon.nvme.DriveTree;
import io.github.labmon.nvme.NvmePart;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.State;
import io.github.labmon.systemd.SystemdPart;
import io.github.labmon.ups.UpsPart;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every function in every state that it can have, for every status of its alerts: the page, the API, the metrics, MQTT and the
 * command line show the same at the same capture. One lab with real servers and programs is read by several labmons, whose
 * alert rules differ in their times.
 */
@Tag("long")
class FunctionConsistencyIT {

    private static final Duration WAIT_TIME = Duration.ofSeconds(50);

    private static final int FIRST_PORT = 21_700;
    private static final int ATTEMPTS = 100;

    /** A router at an address for documentation (RFC 5737), which no host has. */
    private static final String GATE = "gate=192.0.2.77";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Map<String, String> common = new HashMap<>();
    private final List<LabPart> parts = new ArrayList<>();
    private final List<RunningLabmon> labmons = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HostPart host;

    @SuppressWarnings("NullAway.Init")
    private Mosquitto broker;

    @SuppressWarnings("NullAway.Init")
    private Program mqtt;

    @SuppressWarnings("NullAway.Init")
    private StatusPages pages;

    @BeforeEach
    void start() throws Exception {
        var tree = new DriveTree(folder.resolve("tree"));
        host = new HostPart(folder, tree.sys());
        parts.addAll(List.of(
                host,
                new NvmePart(tree),
                new DrivesPart(tree),
                new FritzPart(),
                new HomeAssistantPart(),
                new EnginePart(folder),
                new SystemdPart(folder),
                new UpsPart(),
                new JobsPart(folder)));
        parts.forEach(part -> common.putAll(part.settings()));
        broker = Mosquitto.open(folder, "allow_anonymous true");
        mqtt = broker.listen();
        pages = new StatusPages();
    }

    @AfterEach
    void stop() throws Exception {
        labmons.forEach(RunningLabmon::close);
        for (var part : parts) {
            part.close();
        }
        pages.close();
        mqtt.close();
        broker.close();
    }

    /** All rules with these times. */
    private String rules(String times) {
        return LabmonContext.functions().stream()
                .flatMap(function -> function.alertRules().stream())
                .map(RuleDefinition::id)
                .filter(id -> !id.equals("sensor-overheated") && !id.equals("disk-full"))
                .sorted()
                .distinct()
                .map(id -> "  " + id + ": {" + times + "}\n")
                .collect(Collectors.joining("", "rules:\n", host.rules(times)));
    }

    private RunningLabmon labmon(String name, String times, String... more) throws IOException {
        var settings = new HashMap<>(common);
        settings.putAll(Map.of(
                "ALERT_RULES",
                Files.writeString(folder.resolve(name + ".yaml"), rules(times)).toString(),
                "ALERT_START_GRACE",
                "0s",
                "ALERT_FLAP_CHANGES",
                "2",
                "LABMON_ROUND_INTERVAL",
                "1s",
                "LABMON_STATE_FOLDER",
                folder.resolve(name).toString(),
                "MQTT_URL",
                "mqtt://127.0.0.1:" + broker.port(),
                "MQTT_TOPIC_PREFIX",
                name));
        for (int i = 0; i < more.length; i += 2) {
            settings.merge(more[i], more[i + 1], (known, added) -> known + "," + added);
        }
        var flat = new ArrayList<String>();
        settings.forEach((setting, value) -> flat.addAll(List.of(setting, value)));
        var started = RunningLabmon.with(flat.toArray(String[]::new));
        labmons.add(started);
        started.beginRounds();
        return started;
    }

    private Map<String, String> become(State state) throws Exception {
        var expected = new TreeMap<String, String>();
        for (var part : parts) {
            part.become(state).forEach((function, shown) -> expected.put(function, shown.name()));
        }
        return expected;
    }

    private void isTheSameEverywhere(
            RunningLabmon labmon, String name, Map<String, String> functions, Predicate<String> alert)
            throws Exception {
        isTheSameEverywhere(labmon, name, functions, Set.of(), alert);
    }

    /** Waits until each function has this state and each problem of the lab, but for these, such an alert, and compares. */
    private void isTheSameEverywhere(
            RunningLabmon labmon,
            String name,
            Map<String, String> functions,
            Set<String> others,
            Predicate<String> alert)
            throws Exception {
        await(name + " " + functions).atMost(WAIT_TIME).untilAsserted(() -> {
            var shown = LabCapture.shown(LabCapture.get(labmon, "/status"));
            assertThat(shown).containsAllEntriesOf(functions);
            assertThat(shown.entrySet())
                    .filteredOn(entry -> entry.getKey().startsWith("problem ") && isOfThePart(entry.getKey(), others))
                    .allSatisfy(entry -> assertThat(entry.getValue())
                            .matches(problem -> alert.test(problem.substring(problem.lastIndexOf(' ') + 1))));
        });
        var capture = LabCapture.of(labmon);
        capture.isTheSameEverywhere();
        pages.showTheStatus(labmon.port());
        await().atMost(WAIT_TIME).untilAsserted(() -> {
            var now = LabCapture.of(labmon);
            now.hasTheAlertsOfItsProblems();
            now.topics()
                    .forEach((topic, value) ->
                            assertThat(last(name, topic)).as(topic).isEqualTo(value));
        });
    }

    private boolean isOfThePart(String problem, Set<String> others) {
        return parts.stream()
                .flatMap(part -> part.targets().stream())
                .filter(target -> !others.contains(target))
                .anyMatch(problem.substring("problem ".length())::equals);
    }

    private String last(String prefix, String topic) {
        return mqtt.lines().stream()
                .filter(line -> line.startsWith(prefix + "/"))
                .map(line -> line.split(" ", 2))
                .filter(words -> words[0].endsWith(topic))
                .reduce((first, second) -> second)
                .map(words -> words[1])
                .orElse("");
    }

    private String behind() {
        return parts.stream()
                .flatMap(part -> part.targets().stream())
                .map(target -> target + "=fritz:gate")
                .collect(Collectors.joining(","));
    }

    private static String silence(RunningLabmon labmon, String target) throws Exception {
        var answer = labmon.send(labmon.request("/alerts/silence")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"target\":\"" + target + "\",\"duration\":\"1h\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return LabCapture.text(JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8)), "id");
    }

    /** Silences all that is a problem, compares, and ends the silences. */
    private void isTheSameWhileSilenced(RunningLabmon labmon, Map<String, String> functions) throws Exception {
        var silences = new ArrayList<String>();
        for (var problem : LabCapture.get(labmon, "/status").get("problems").elements()) {
            silences.add(silence(labmon, LabCapture.text(problem, "target")));
        }
        isTheSameEverywhere(labmon, "firing", functions, alert -> alert.matches("SILENCED|CLEARING|NONE"));
        for (var id : silences) {
            labmon.send(labmon.request("/alerts/silence/" + id).DELETE());
        }
    }

    private void isTheSameEverywhere(List<RunningLabmon> all, Map<String, String> functions) throws Exception {
        // What only a rule makes a fault is none without rules.
        var withoutRules = new TreeMap<>(functions);
        withoutRules.keySet().removeAll(List.of("host", "nvme", "drives"));
        var withGate = new TreeMap<>(functions);
        withGate.put("fritz", "DOWN");
        isTheSameEverywhere(all.get(0), "none", withoutRules, "NONE"::equals);
        isTheSameEverywhere(all.get(1), "pending", functions, alert -> alert.matches("PENDING|NONE"));
        // The rule about targets that cannot be read has its usual time: its alert is pending, or has a cause, where a
        // state is unknown.
        var also = functions.containsValue("UNKNOWN") ? "|PENDING|INHIBITED" : "";
        isTheSameEverywhere(all.get(2), "firing", functions, alert -> alert.matches("FIRING|NONE" + also));
        isTheSameWhileSilenced(all.get(2), functions);
        isTheSameEverywhere(all.get(3), "clearing", functions, alert -> alert.matches("FIRING|CLEARING|NONE" + also));
        isTheSameEverywhere(all.get(4), "inhibited", withGate, alert -> alert.matches("INHIBITED|NONE" + also));
    }

    @Test
    void whatIsReadForTheFirstTimeOrNotConfiguredIsTheSameEverywhere() throws Exception {
        try (var server = SocketServer.start(
                (self, socket) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
            var address = "127.0.0.1:" + server.port();
            var tool = Files.writeString(folder.resolve("hang"), "#!/bin/sh\nexec sleep 1005\n");
            assertThat(tool.toFile().setExecutable(true)).isTrue();
            for (var setting : Map.of(
                            "UPS_HOSTS", "desk=" + address,
                            "FRITZ_HOSTS", "home=" + address,
                            "HA_URL", "http://" + address,
                            "DOCKER_HOST", "tcp://" + address,
                            "NVME_COMMAND", tool.toString(),
                            "SMARTCTL_COMMAND", tool.toString())
                    .entrySet()) {
                common.put(setting.getKey(), setting.getValue());
            }
            var hanging = labmon("hanging", "for: 0s");
            var unknown = new TreeMap<String, String>();
            for (var function : List.of("ups", "fritz", "ha", "nvme", "drives", "containers")) {
                unknown.put(function, "UNKNOWN");
            }
            isTheSameEverywhere(hanging, "hanging", unknown, alert -> true);
        }
        common.putAll(Map.of("UPS_HOSTS", "", "FRITZ_HOSTS", "", "HA_URL", "", "HA_TOKEN", "", "JOBS", ""));
        common.put("UNITS_FOLDER", folder.resolve("nowhere").toString());
        Files.createDirectories(folder.resolve("empty/class/nvme"));
        common.put("LABMON_SYS", folder.resolve("empty").toString());
        var empty = labmon("empty", "for: 0s");
        var well = new TreeMap<String, String>();
        for (var function : List.of("ups", "fritz", "ha", "systemd", "jobs")) {
            well.put(function, "OK");
        }
        isTheSameEverywhere(empty, "empty", well, alert -> true);
    }

    /** On a port that the kernel does not assign to outgoing connections: only such a port can be new. */
    private static ServerSocket server() throws IOException {
        for (var port = FIRST_PORT; ; port++) {
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (BindException e) {
                assertThat(port).isLessThan(FIRST_PORT + ATTEMPTS);
            }
        }
    }

    /** Other programs of this host may open ports meanwhile: theirs are new too. */
    @Test
    void aNewPortIsTheSameEverywhere() throws Exception {
        var ports = labmon("firing", "for: 0s, clearFor: 0s", "ALERT_NEW_PORTS", "true");
        isTheSameEverywhere(ports, "firing", Map.of("containers", "OK"), alert -> true);
        try (var server = server()) {
            var target = "ports:tcp/" + server.getLocalPort();
            await().atMost(WAIT_TIME)
                    .untilAsserted(() -> assertThat(LabCapture.shown(LabCapture.get(ports, "/status")))
                            .containsEntry("problem " + target, "WARNING new-port FIRING"));
            isTheSameEverywhere(ports, "firing", Map.of("ports", "WARNING"), alert -> true);
            silence(ports, target);
            await().atMost(WAIT_TIME)
                    .untilAsserted(() -> assertThat(LabCapture.shown(LabCapture.get(ports, "/status")))
                            .containsEntry("problem " + target, "WARNING new-port SILENCED"));
            isTheSameEverywhere(ports, "firing", Map.of("ports", "WARNING"), alert -> true);
        }
    }

    @Test
    void everyStateWithEveryStatusOfItsAlertIsTheSameEverywhere() throws Exception {
        var none = labmon("none", "for: 0s", "ALERTS", "off");
        var pending = labmon("pending", "for: 1h");
        var firing = labmon("firing", "for: 0s, clearFor: 0s");
        var clearing = labmon("clearing", "for: 0s, clearFor: 1h");
        var inhibited = labmon("inhibited", "for: 0s, clearFor: 0s", "FRITZ_HOSTS", GATE, "ALERT_BEHIND", behind());
        var all = List.of(none, pending, firing, clearing, inhibited);
        for (var state : List.of(State.WARNING, State.CRITICAL, State.DOWN)) {
            isTheSameEverywhere(all, become(state));
        }
        isTheSameEverywhere(firing, "firing", become(State.OK), "NONE"::equals);
        isTheSameEverywhere(all, become(State.UNKNOWN));
        var well = become(State.OK);
        isTheSameEverywhere(firing, "firing", well, "NONE"::equals);
        isTheSameEverywhere(clearing, "clearing", well, "CLEARING"::equals);
        assertThat(LabCapture.get(clearing, "/alerts").get("active").elements()).hasSizeGreaterThan(parts.size());
        // A file system is a target while it is mounted: its alerts do not come and go.
        var others = Set.of(host.targets().get(1));
        for (var state : List.of(State.WARNING, State.CRITICAL, State.DOWN)) {
            isTheSameEverywhere(firing, "firing", become(state), others, alert -> alert.matches("FLAPPING|NONE"));
        }
    }
}
