package io.github.labmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.labmon.ports.testing.Command;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar and a real broker. */
@Tag("once")
class MqttIT {

    private static final String SERIAL = "S3R1ALN0815";
    private static final String PASSWORD = "sesame-0pen";
    private static final String DRIVE = "/target-nvme-nvme0-state/config ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void aHostWithADrive() throws IOException {
        var drive = Files.createDirectories(folder.resolve("sys/class/nvme/nvme0"));
        Files.createDirectories(folder.resolve("sys/class/block"));
        for (var attribute : Map.of("model", "LAB SSD", "serial", SERIAL, "transport", "pcie", "state", "live")
                .entrySet()) {
            Files.writeString(drive.resolve(attribute.getKey()), attribute.getValue() + "\n");
        }
    }

    private void pullTheDrive() throws IOException {
        var drive = folder.resolve("sys/class/nvme/nvme0");
        try (var files = Files.list(drive)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(drive);
    }

    private Program labmon(String url, String... namesAndValues) throws IOException {
        return labmon(List.of(), url, namesAndValues);
    }

    private Program labmon(List<String> options, String url, String... namesAndValues) throws IOException {
        var environment = new HashMap<>(Map.of(
                "LABMON_PORT",
                "0",
                "LABMON_ROUND_INTERVAL",
                "1s",
                "LABMON_STATE_FOLDER",
                folder.resolve("state").toString(),
                "LABMON_SYS",
                folder.resolve("sys").toString(),
                "NVME_FRESHNESS",
                "100ms",
                "MQTT_URL",
                url));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m"));
        command.addAll(options);
        command.addAll(List.of("-jar", Objects.requireNonNull(System.getProperty("labmon.jar"))));
        return Program.start(folder, environment, command);
    }

    private static String plain(Mosquitto broker) {
        return "mqtt://127.0.0.1:" + broker.port();
    }

    private static HttpServer homeAssistant() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            var body = "{\"providers\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void whatIsWatchedAppearsAndChanges() throws Exception {
        var home = homeAssistant();
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var heard = broker.listen();
                var labmon = labmon(
                        plain(broker),
                        "HA_URL",
                        "http://127.0.0.1:" + home.getAddress().getPort(),
                        "HA_FRESHNESS",
                        "1s")) {
            heard.await(DRIVE + "\\{\"name\":\"nvme0 state\"");
            heard.await("/availability online");
            heard.await("/sample-ha-homeassistant_reachable ON");

            home.stop(0);
            heard.await("/target-ha-homeassistant-state down");
            heard.await("/sample-ha-homeassistant_reachable OFF");

            pullTheDrive();
            heard.await("/target-nvme-nvme0-state/attributes \\{\"problem\":\"nvme-drive-gone\"\\}");
            heard.await("/target-nvme-nvme0-state down");

            broker.say("homeassistant/status", "online");
            heard.await("/target-host-host-state/config \\{");
            heard.await("/target-host-host-state ");

            assertThat(labmon.stop()).isEqualTo(143);
            heard.await("/availability offline");
            assertThat(heard.lines()).noneMatch(line -> line.contains(SERIAL));
            assertThat(labmon.lines()).noneMatch(line -> line.contains(SERIAL) || line.startsWith("\tat "));
        } finally {
            home.stop(0);
        }
    }

    @Test
    void whatVanishesIsTakenBack() throws Exception {
        RealPart.root();
        RealPart.command("ip", "iproute2");
        var config = "/sample-host-host_network_receive_bytes_per_second-labmonmqtt/config ";
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var heard = broker.listen();
                var labmon = labmon(plain(broker), "LABMON_HOST_FRESHNESS", "1s")) {
            ip("link", "add", "labmonmqtt", "type", "bridge");
            try {
                ip("address", "add", "192.0.2.1/32", "dev", "labmonmqtt");
                ip("link", "set", "labmonmqtt", "up");
                heard.await(config + "\\{");
                heard.await("-labmonmqtt [0-9.]+$");
            } finally {
                ip("link", "delete", "labmonmqtt");
            }
            heard.await("-labmonmqtt None$");
            heard.await(config + "$");
            assertThat(labmon.stop()).isEqualTo(143);
        }
    }

    private static void ip(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        var done = Command.run(command.toArray(String[]::new));
        assertThat(done.exitCode()).as(done.err()).isZero();
    }

    @Test
    void aKilledLabmonIsOfflineAndTheNextOneTakesBackWhatIsGone() throws Exception {
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var heard = broker.listen()) {
            try (var labmon = labmon(plain(broker))) {
                heard.await(DRIVE + "\\{");
                heard.await("/target-nvme-nvme0-state [a-z]+");
                labmon.kill();
            }
            heard.await("/availability offline");

            pullTheDrive();
            try (var labmon = labmon(plain(broker))) {
                heard.await("/availability online");
                heard.await(DRIVE + "$");
                labmon.stop();
            }
            try (var late = broker.listen()) {
                late.await("/availability offline");
                late.await("/target-host-host-state [a-z]+");
                assertThat(late.lines()).as("retained").noneMatch(line -> line.contains("target-nvme-nvme0"));
            }
        }
    }

    @Test
    void itComesBackWhenTheBrokerDoes() throws Exception {
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var labmon = labmon(plain(broker))) {
            labmon.await("connected to " + plain(broker));
            broker.stop();
            labmon.await("the connection to " + plain(broker) + " has ended \\(mqtt-lost\\)|\\(mqtt-closed\\)");
            labmon.await("\\(mqtt-unreachable\\)");
            broker.startAgain();
            try (var heard = broker.listen()) {
                labmon.await("connected to " + plain(broker));
                heard.await(DRIVE + "\\{");
                heard.await("/availability online");
            }
        }
    }

    @Test
    void aPasswordOpensAndAWrongOneIsToldOnce() throws Exception {
        try (var broker = Mosquitto.withLogin(folder, PASSWORD, documentedRights());
                var heard = broker.listen()) {
            try (var labmon = labmon(plain(broker), "MQTT_USERNAME", "labmon", "MQTT_PASSWORD", PASSWORD)) {
                heard.await(DRIVE + "\\{");
                heard.await("/availability online");
                heard.await("/target-nvme-nvme0-state [a-z]+");
                broker.say("homeassistant/status", "online");
                labmon.await("Home Assistant has started");
                labmon.stop();
                heard.await("/availability offline");
                assertThat(labmon.lines()).noneMatch(line -> line.contains(PASSWORD));
            }
            try (var labmon = labmon(plain(broker), "MQTT_USERNAME", "labmon", "MQTT_PASSWORD", "wr0ng-pass")) {
                labmon.await("refuses the login: see MQTT_USERNAME and MQTT_PASSWORD;.* \\(mqtt-login-refused\\)");
                labmon.stop();
                assertThat(labmon.lines())
                        .filteredOn(line -> line.contains("mqtt-"))
                        .hasSize(1);
                assertThat(labmon.lines()).noneMatch(line -> line.contains("wr0ng-pass"));
            }
            assertThat(heard.lines()).noneMatch(line -> line.contains(PASSWORD));
        }
    }

    /** Those of docs/mqtt.md, for this host. */
    private static String documentedRights() throws IOException {
        var page = Files.readString(Path.of("../docs/mqtt.md"));
        var start = page.indexOf("```text\n") + "```text\n".length();
        var host =
                Files.readString(Path.of("/proc/sys/kernel/hostname")).strip().replaceAll("[^A-Za-z0-9-]", "_");
        return page.substring(start, page.indexOf("```", start)).replaceAll("\\bnas\\b", host);
    }

    private String fingerprint() throws Exception {
        RealPart.command("openssl", "openssl");
        var key = folder.resolve("key.pem").toString();
        var certificate = folder.resolve("cert.pem").toString();
        var made = Command.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=broker.example",
                "-addext",
                "subjectAltName=DNS:broker.example",
                "-keyout",
                key,
                "-out",
                certificate);
        assertThat(made.exitCode()).as(made.err()).isZero();
        return Command.run("openssl", "x509", "-in", certificate, "-noout", "-fingerprint", "-sha256")
                .out()
                .replaceAll(".*=|\\s", "");
    }

    @Test
    void aCertificateIsTrustedByItsFingerprintOnly() throws Exception {
        var fingerprint = fingerprint();
        try (var broker = Mosquitto.open(folder, "allow_anonymous true", "certfile cert.pem", "keyfile key.pem")) {
            var url = "mqtts://127.0.0.1:" + broker.port();
            var untrusted = "the certificate of " + url + " is for another name, or signed by nobody whom this system"
                    + " trusts \\(subject CN=broker.example, .* SHA-256 "
                    + fingerprint.replace(":", "").toLowerCase(Locale.ROOT)
                    + "\\).*MQTT_TLS_FINGERPRINTS \\(mqtt-certificate-not-trusted\\)";
            try (var labmon = labmon(url)) {
                labmon.await(untrusted);
            }
            try (var labmon = labmon(url, "MQTT_TLS_FINGERPRINTS", fingerprint)) {
                labmon.await("connected to " + url);
            }
            // Signed by somebody whom the system trusts, and for another name.
            var trusting = List.of(
                    "-Djavax.net.ssl.trustStore=" + trustStore(), "-Djavax.net.ssl.trustStorePassword=changeit");
            try (var labmon = labmon(trusting, url)) {
                labmon.await(untrusted);
            }
        }
    }

    private Path trustStore() throws Exception {
        var store = folder.resolve("trusted");
        var made = Command.run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-importcert",
                "-noprompt",
                "-file",
                folder.resolve("cert.pem").toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        assertThat(made.exitCode()).as(made.err()).isZero();
        return store;
    }

    @Test
    void withoutABrokerNothingIsSpoken() throws Exception {
        try (var labmon = labmon("")) {
            labmon.await("labmon serves at");
            assertThat(Command.run("jcmd", String.valueOf(labmon.pid()), "Thread.print")
                            .out())
                    .contains("labmon-rounds\"")
                    .doesNotContain("labmon-mqtt");
        }
    }
}
