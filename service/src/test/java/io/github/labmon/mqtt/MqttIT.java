package io.github.labmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.labmon.ports.testing.CommandOutput;
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

    private void removeTheDrive() throws IOException {
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
    void targetsAreDiscoveredAndUpdated() throws Exception {
        var home = homeAssistant();
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var messages = broker.listen();
                var labmon = labmon(
                        plain(broker),
                        "HA_URL",
                        "http://127.0.0.1:" + home.getAddress().getPort(),
                        "HA_FRESHNESS",
                        "1s")) {
            messages.await(DRIVE + "\\{\"name\":\"nvme0 state\"");
            messages.await("/availability online");
            messages.await("/sample-ha-homeassistant_reachable ON");

            home.stop(0);
            messages.await("/target-ha-homeassistant-state down");
            messages.await("/sample-ha-homeassistant_reachable OFF");

            removeTheDrive();
            messages.await("/target-nvme-nvme0-state/attributes \\{\"problem\":\"nvme-drive-gone\"\\}");
            messages.await("/target-nvme-nvme0-state down");

            broker.publish("homeassistant/status", "online");
            messages.await("/target-host-host-state/config \\{");
            messages.await("/target-host-host-state ");

            assertThat(labmon.stop()).isEqualTo(143);
            messages.await("/availability offline");
            assertThat(messages.lines()).noneMatch(line -> line.contains(SERIAL));
            assertThat(labmon.lines()).noneMatch(line -> line.contains(SERIAL) || line.startsWith("\tat "));
        } finally {
            home.stop(0);
        }
    }

    @Test
    void aTargetThatVanishesIsRemoved() throws Exception {
        RealPart.root();
        RealPart.command("ip", "iproute2");
        var config = "/sample-host-host_network_receive_bytes_per_second-labmonmqtt/config ";
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var messages = broker.listen();
                var labmon = labmon(plain(broker), "LABMON_HOST_FRESHNESS", "1s")) {
            ip("link", "add", "labmonmqtt", "type", "bridge");
            try {
                ip("address", "add", "192.0.2.1/32", "dev", "labmonmqtt");
                ip("link", "set", "labmonmqtt", "up");
                messages.await(config + "\\{");
                messages.await("-labmonmqtt [0-9.]+$");
            } finally {
                ip("link", "delete", "labmonmqtt");
            }
            messages.await("-labmonmqtt None$");
            messages.await(config + "$");
            assertThat(labmon.stop()).isEqualTo(143);
        }
    }

    private static void ip(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        var result = CommandOutput.run(command.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void aKilledLabmonIsOfflineAndTheNextOneRemovesStaleEntities() throws Exception {
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var messages = broker.listen()) {
            try (var labmon = labmon(plain(broker))) {
                messages.await(DRIVE + "\\{");
                messages.await("/target-nvme-nvme0-state [a-z]+");
                labmon.kill();
            }
            messages.await("/availability offline");

            removeTheDrive();
            try (var labmon = labmon(plain(broker))) {
                messages.await("/availability online");
                messages.await(DRIVE + "$");
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
    void itReconnectsWhenTheBrokerRestarts() throws Exception {
        try (var broker = Mosquitto.open(folder, "allow_anonymous true");
                var labmon = labmon(plain(broker))) {
            labmon.await("connected to " + plain(broker));
            broker.stop();
            labmon.await("the connection to " + plain(broker) + " has ended \\(mqtt-lost\\)|\\(mqtt-closed\\)");
            labmon.await("\\(mqtt-unreachable\\)");
            broker.startAgain();
            try (var messages = broker.listen()) {
                labmon.await("connected to " + plain(broker));
                messages.await(DRIVE + "\\{");
                messages.await("/availability online");
            }
        }
    }

    @Test
    void theRightPasswordConnectsAndAWrongOneIsLoggedOnce() throws Exception {
        try (var broker = Mosquitto.withLogin(folder, PASSWORD, documentedAccessList());
                var messages = broker.listen()) {
            try (var labmon = labmon(plain(broker), "MQTT_USERNAME", "labmon", "MQTT_PASSWORD", PASSWORD)) {
                messages.await(DRIVE + "\\{");
                messages.await("/availability online");
                messages.await("/target-nvme-nvme0-state [a-z]+");
                broker.publish("homeassistant/status", "online");
                labmon.await("Home Assistant has started");
                labmon.stop();
                messages.await("/availability offline");
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
            assertThat(messages.lines()).noneMatch(line -> line.contains(PASSWORD));
        }
    }

    /** The access list of docs/mqtt.md, for this host name. */
    private static String documentedAccessList() throws IOException {
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
        var result = CommandOutput.run(
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
        assertThat(result.exitCode()).as(result.err()).isZero();
        return CommandOutput.run("openssl", "x509", "-in", certificate, "-noout", "-fingerprint", "-sha256")
                .out()
                .replaceAll(".*=|\\s", "");
    }

    @Test
    void aCertificateIsTrustedByItsFingerprintOnly() throws Exception {
        var fingerprint = fingerprint();
        try (var broker = Mosquitto.open(folder, "allow_anonymous true", "certfile cert.pem", "keyfile key.pem")) {
            var url = "mqtts://127.0.0.1:" + broker.port();
            var untrusted = "The certificate of " + url + " is not .* \\(subject CN=broker.example, .* SHA-256 "
                    + fingerprint.replace(":", "").toLowerCase(Locale.ROOT)
                    + "\\).*MQTT_TLS_FINGERPRINTS \\(mqtt-certificate-not-trusted\\)";
            try (var labmon = labmon(url)) {
                labmon.await(untrusted);
            }
            try (var labmon = labmon(url, "MQTT_TLS_FINGERPRINTS", fingerprint)) {
                labmon.await("connected to " + url);
            }
            // Signed by an authority that the system trusts, but issued for another name.
            var trusting = List.of(
                    "-Djavax.net.ssl.trustStore=" + trustStore(), "-Djavax.net.ssl.trustStorePassword=changeit");
            try (var labmon = labmon(trusting, url)) {
                labmon.await(untrusted);
            }
        }
    }

    private Path trustStore() throws Exception {
        var store = folder.resolve("trusted");
        var result = CommandOutput.run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-importcert",
                "-noprompt",
                "-file",
                folder.resolve("cert.pem").toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        assertThat(result.exitCode()).as(result.err()).isZero();
        return store;
    }

    @Test
    void withoutABrokerNoThreadIsStarted() throws Exception {
        try (var labmon = labmon("")) {
            labmon.await("labmon serves at");
            assertThat(CommandOutput.run("jcmd", String.valueOf(labmon.pid()), "Thread.print")
                            .out())
                    .contains("scheduled-executor-thread")
                    .doesNotContain("labmon-mqtt");
        }
    }
}
