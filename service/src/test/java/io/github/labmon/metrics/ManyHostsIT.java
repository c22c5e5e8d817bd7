package io.github.labmon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.labmon.ServiceProcess;
import io.github.labmon.homeassistant.HomeAssistantProgram;
import io.github.labmon.homeassistant.TestHomeAssistant;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three labmons on hosts of their own, Prometheus and Alertmanager with the files of docs/prometheus, in which only durations and
 * addresses are changed: a minute is six seconds. On nas there are Home Assistant, which the labmon of pi reads, and a late job.
 */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
class ManyHostsIT {

    private static final String TOKEN = "one-token-for-all-the-hosts-of-this-lab";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern MINUTES = Pattern.compile("(?m)^(\\s+(?:keep_firing_)?for: )(\\d+)m$");
    private static final List<AutoCloseable> OPENED = new ArrayList<>();
    private static final List<String> NOTIFICATIONS = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TestLan lan;

    @SuppressWarnings("NullAway.Init")
    private static Prometheus prometheus;

    @SuppressWarnings("NullAway.Init")
    private static Alertmanager alertmanager;

    @BeforeAll
    static void start() throws Exception {
        RealPart.command("prometheus", "prometheus");
        RealPart.command("promtool", "prometheus");
        RealPart.command("prometheus-alertmanager", "prometheus-alertmanager");
        RealPart.command("amtool", "prometheus-alertmanager");
        lan = opened(TestLan.of("nas", "pi", "attic"));
        startHomeAssistant();
        var dump = Files.writeString(folder.resolve("dump"), "");
        Files.setLastModifiedTime(dump, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        startLabmon("nas", Map.of("LABMON_FUNCTIONS", "ports,jobs", "JOBS", "dump=26h@" + dump));
        startLabmon(
                "pi",
                Map.of(
                        "LABMON_FUNCTIONS",
                        "ports,ha",
                        "HA_URL",
                        "http://" + lan.address("nas") + ":8123",
                        "HA_TOKEN",
                        TestHomeAssistant.TOKEN,
                        "HA_FRESHNESS",
                        "1s"));
        startLabmon("attic", Map.of("LABMON_FUNCTIONS", "ports"));
        alertmanager = opened(Alertmanager.started(alertmanagerFile(startReceiver())));
        prometheus = opened(Prometheus.started(prometheusFile(), "sum(up{job=\"labmon\"}) == 3"));
    }

    @AfterAll
    static void stop() throws Exception {
        for (int i = OPENED.size(); i > 0; i--) {
            OPENED.get(i - 1).close();
        }
    }

    private static <T extends AutoCloseable> T opened(T part) {
        OPENED.add(part);
        return part;
    }

    private static void startHomeAssistant() throws IOException {
        var process = new ProcessBuilder(HomeAssistantProgram.command(lan.launcher("nas"), lan.address("nas"), 8123))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        opened((AutoCloseable) process::destroyForcibly);
        assertThat(process.inputReader().readLine()).isEqualTo("listening");
    }

    private static void startLabmon(String host, Map<String, String> settings) throws IOException {
        var all = new HashMap<>(settings);
        all.putAll(Map.of(
                "LABMON_HOST", lan.address(host), "LABMON_PORT", "9780", "LABMON_API_TOKEN", TOKEN, "HISTORY", "off"));
        var directory = Files.createDirectory(folder.resolve(host));
        opened(ServiceProcess.start(directory, all, lan.launcher(host)));
    }

    /** Records each alert of a notification as its state, name and instance. */
    private static String startReceiver() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            for (var alert : JsonValue.parse(exchange.getRequestBody().readAllBytes())
                    .get("alerts")
                    .elements()) {
                var labels = alert.get("labels");
                NOTIFICATIONS.add(alert.get("status").textOrNull() + " "
                        + labels.get("alertname").textOrNull() + " "
                        + labels.get("instance").textOrNull());
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        opened((AutoCloseable) () -> server.stop(0));
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static Path alertmanagerFile(String receiver) throws IOException {
        var text = Files.readString(MonitoringFiles.ALERTMANAGER)
                .replace("group_wait: 30s", "group_wait: 1s")
                .replace("group_interval: 5m", "group_interval: 5s")
                .replace("http://127.0.0.1:8000/notify", receiver)
                .replaceAll("(?m)^  # (- source_matchers|  target_matchers)", "  $1");
        assertThat(text).contains("\n  - source_matchers: [alertname = LabmonUnreachable, instance = nas]\n");
        return Files.writeString(folder.resolve("alertmanager.yml"), text);
    }

    private static Path prometheusFile() throws IOException {
        for (var file : List.of(MonitoringFiles.RULES, MonitoringFiles.INHIBITION_RULES)) {
            var rules = MINUTES.matcher(Files.readString(file))
                    .replaceAll(match -> match.group(1) + 6 * Integer.parseInt(match.group(2)) + "s");
            Files.writeString(folder.resolve(Objects.requireNonNull(file.getFileName())), rules);
        }
        Files.writeString(folder.resolve("labmon-token"), TOKEN);
        var text = Files.readString(MonitoringFiles.PROMETHEUS)
                .replace("scrape_interval: 30s", "scrape_interval: 5s")
                .replace("evaluation_interval: 30s", "evaluation_interval: 1s")
                .replace("127.0.0.1:9093", alertmanager.address());
        for (var host : List.of("nas", "pi", "attic")) {
            assertThat(text).contains("\"" + host + ":9780\"");
            text = text.replace("\"" + host + ":9780\"", "\"" + lan.address(host) + ":9780\"");
        }
        return Files.writeString(folder.resolve("prometheus.yml"), text);
    }

    private static String hosts() {
        return String.join(
                ",",
                List.of("nas", "pi", "attic").stream()
                        .map(host -> host + "=http://" + lan.address(host) + ":9780")
                        .toList());
    }

    /** The command of the built jar; the engine of this machine can run while the hosts are tested, and is none of theirs. */
    private static CommandOutput labmon(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                Objects.requireNonNull(System.getProperty("labmon.jar"))));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--live", hosts(), "--allow-incomplete", "docker-engine-elsewhere"));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("LABMON_API_TOKEN", TOKEN);
        return CommandOutput.of(builder.start());
    }

    @Test
    @Order(1)
    void theirToolsAcceptTheFiles() throws Exception {
        var config = CommandOutput.run(
                "promtool", "check", "config", folder.resolve("prometheus.yml").toString());
        assertThat(config.exitCode()).as(config.out() + config.err()).isZero();
        var original = CommandOutput.run(
                "promtool", "check", "config", "--syntax-only", MonitoringFiles.PROMETHEUS.toString());
        assertThat(original.exitCode()).as(original.out() + original.err()).isZero();
        var routes = CommandOutput.run("amtool", "check-config", MonitoringFiles.ALERTMANAGER.toString());
        assertThat(routes.exitCode()).as(routes.out() + routes.err()).isZero();
    }

    @Test
    @Order(2)
    void aDeclarationIsCheckedAgainstAllHosts() throws Exception {
        var check = labmon("check-ports", "-p", "8123,8124");
        var free = labmon("free-ports", "--range", "8123-8124", "--count", "1");

        assertThat(check.out())
                .contains(
                        "conflict: nas: 8123/tcp, declared by ports:1, is held by an unknown process",
                        "; free instead: 8125")
                .contains("among 2 declared ports on nas (live ports: http://" + lan.address("nas"))
                .contains("(nas CONFLICT, pi FREE, attic FREE)");
        assertThat(check.exitCode()).as(check.out() + check.err()).isEqualTo(1);
        assertThat(free.out()).isEqualTo("8124\n");
    }

    @Test
    @Order(3)
    void oneHostDiesOneAlertComesAndNoneForWhatWasOnIt() throws Exception {
        awaitNotifications("firing LabmonJobLate nas");
        prometheus.awaitResult("labmon_state{instance=\"pi\", function=\"ha\", state=\"down\"} == 0");

        lan.disconnect("nas");

        awaitNotifications("firing LabmonJobLate nas", "firing LabmonDown nas");
        // It would have been a notification: Prometheus sends it, and Alertmanager inhibits it.
        await().atMost(LIMIT).until(() -> alertmanager.alerts(true).contains("LabmonHomeAssistantDown pi"));
        assertThat(alertmanager.alerts(false)).contains("LabmonDown nas", "LabmonUnreachable nas");

        var check = labmon("check-ports", "-p", "8124");
        assertThat(check.exitCode()).as(check.out() + check.err()).isEqualTo(3);
        assertThat(check.out()).contains("could not read: nas: http://", "(nas UNKNOWN, pi FREE, attic FREE)");

        lan.connect("nas");

        awaitNotifications("firing LabmonJobLate nas", "firing LabmonDown nas", "resolved LabmonDown nas");
        await().atMost(LIMIT)
                .until(() -> alertmanager.alerts(true).isEmpty()
                        && alertmanager.alerts(false).equals(List.of("LabmonJobLate nas")));
        assertThat(NOTIFICATIONS)
                .containsExactly("firing LabmonJobLate nas", "firing LabmonDown nas", "resolved LabmonDown nas");
    }

    private static void awaitNotifications(String... expected) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(NOTIFICATIONS).containsExactly(expected));
    }
}
