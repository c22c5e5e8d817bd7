package io.github.labmon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.labmon.drives.DiskTree;
import io.github.labmon.drives.DriveFixtures;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole product with a tenth of a processor, beside servers that respond at once: what is not read yet is unknown, and
 * nothing is down because labmon itself is slow.
 */
@Tag("once")
class SlowMachineIT {

    private static final int PERCENT = 10;
    private static final Duration WAIT_TIME = Duration.ofMinutes(3);
    private static final int READINGS = 3;
    private static final Pattern READINGS_TOTAL =
            Pattern.compile("^labmon_readings_total\\{function=\"[a-z]+\"} (\\d+)", Pattern.MULTILINE);

    private static final List<String> PATHS = List.of(
            "/host/status",
            "/host/ports",
            "/nvme/status",
            "/fritz/status",
            "/ha/status",
            "/drives/status",
            "/containers/status",
            "/ups/status",
            "/jobs",
            "/status",
            "/alerts",
            "/health/",
            "/metrics");

    /** Those whose document has a state. */
    private static final List<String> READ = PATHS.stream()
            .filter(path -> path.endsWith("/status") && path.length() > "/status".length())
            .toList();

    private static final List<String> COMPLETE =
            Stream.concat(READ.stream(), Stream.of("/jobs", "/status")).toList();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private HttpServer engine;

    /** A container engine without containers. */
    @BeforeEach
    void startEngine() throws IOException {
        var host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        var info = "{\"ServerVersion\":\"27.3.1\",\"Name\":\"" + host + "\"}";
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/", exchange -> {
            var body = (exchange.getRequestURI().getPath().equals("/info") ? info : "[]").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        engine.start();
    }

    @AfterEach
    void stopEngine() {
        engine.stop(0);
    }

    private Lab lab() throws IOException {
        var builder = Lab.builder(directory.resolve("devices"))
                .withNvmeDrive()
                .withDslRouter("home")
                .withHomeAssistant()
                .withUps()
                .withoutHostAlerts()
                .with("FRITZ_FRESHNESS", "3s", "HA_FRESHNESS", "3s", "NVME_FRESHNESS", "3s")
                .with("DOCKER_HOST", "tcp://127.0.0.1:" + engine.getAddress().getPort())
                .with("UPS_FRESHNESS", "3s", "CONTAINERS_FRESHNESS", "3s", "JOBS", "backup=26h")
                .with("LABMON_ROUND_INTERVAL", "3s");
        var disks = new DiskTree(builder.driveTree());
        disks.sata("sda");
        var output = disks.file("sda.json", DriveFixtures.bytes("ata-ssd.json"));
        builder.with("SMARTCTL_COMMAND", disks.script("smartctl", "cat " + output));
        // The processors are those of this machine.
        var processors = builder.driveTree().sys().resolve("devices/system");
        Files.createSymbolicLink(processors, Path.of("/sys/devices/system"));
        return builder.start();
    }

    /** All answers, requested at the same time. */
    private static Map<String, HttpResponse<String>> answers(ServiceProcess labmon) {
        var pending = new LinkedHashMap<String, CompletableFuture<HttpResponse<String>>>();
        for (var path : PATHS) {
            pending.put(path, labmon.client().sendAsync(labmon.request(path).build(), BodyHandlers.ofString()));
        }
        var answers = new LinkedHashMap<String, HttpResponse<String>>();
        pending.forEach((path, answer) -> answers.put(path, answer.join()));
        return answers;
    }

    private static JsonValue json(HttpResponse<String> answer) throws IOException {
        return JsonValue.parse(answer.body().getBytes(UTF_8));
    }

    private static String text(JsonValue object, String name) {
        return object.get(name).text().orElse("");
    }

    /** Every answer is there, and everything is OK or still being read. */
    private static Map<String, HttpResponse<String>> answersWithoutFault(ServiceProcess labmon) throws IOException {
        var answers = answers(labmon);
        for (var answer : answers.entrySet()) {
            assertThat(answer.getValue().statusCode()).as(answer.getKey()).isEqualTo(200);
            assertThat(answer.getValue().body())
                    .as(answer.getKey())
                    .doesNotContain("\"state\":\"DOWN\"", "\"state\":\"CRITICAL\"", "\"state\":\"WARNING\"");
        }
        for (var path : READ) {
            var document = requireNonNull(answers.get(path)).body();
            if (text(json(requireNonNull(answers.get(path))), "state").equals("UNKNOWN")) {
                assertThat(document).as(path).containsPattern("\"([a-z]+-)?still-reading\"");
            }
        }
        var ports = json(requireNonNull(answers.get("/host/ports")));
        if (!text(ports.get("problem"), "code").equals("still-reading")) { // then nothing is known of the engine either
            var docker = ports.get("docker");
            assertThat(text(docker, "state") + " " + text(docker.get("problem"), "code"))
                    .as(requireNonNull(answers.get("/host/ports")).body())
                    .matches("OK |UNKNOWN docker-still-reading");
        }
        var lab = json(requireNonNull(answers.get("/status")));
        assertThat(lab.get("problems").elements())
                .as(requireNonNull(answers.get("/status")).body())
                .isEmpty();
        assertThat(lab.get("functions").elements())
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(function -> assertThat(text(function, "state") + " " + text(function, "summary"))
                        .matches("OK .*|UNKNOWN Still reading"));
        return answers;
    }

    private static boolean isComplete(Map<String, HttpResponse<String>> answers) throws IOException {
        for (var path : COMPLETE) {
            if (!text(json(requireNonNull(answers.get(path))), "state").equals("OK")) {
                return false;
            }
        }
        return text(json(requireNonNull(answers.get("/host/ports"))).get("docker"), "state")
                .equals("OK");
    }

    /** How often the function was read that was read least. */
    private static int fewestReadings(Map<String, HttpResponse<String>> answers) {
        return READINGS_TOTAL
                .matcher(requireNonNull(answers.get("/metrics")).body())
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .min()
                .orElseThrow();
    }

    @Test
    void whatIsNotReadYetIsUnknownAndNothingIsDown() throws Exception {
        try (var quota = CpuQuota.ofPercent(PERCENT);
                var lab = lab();
                var labmon = ServiceProcess.start(directory, lab.settings(), quota.launcher())) {
            await().atMost(WAIT_TIME).until(() -> isComplete(answersWithoutFault(labmon)));

            // It remains so while values become old and are read again.
            var before = fewestReadings(answers(labmon));
            await().atMost(WAIT_TIME).until(() -> {
                var answers = answersWithoutFault(labmon);
                assertThat(isComplete(answers)).isTrue();
                return fewestReadings(answers) >= before + READINGS;
            });
            assertThat(labmon.output()).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
        }
    }
}
