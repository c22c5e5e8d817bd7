package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.RealPart;
import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.DeliveryResult.PartlyDelivered;
import io.github.labmon.receivers.DeliveryResult.Rejected;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Apprise's own code, which passes notices on to servers of the test. */
class AppriseReceiverIT {

    /** Apprise behind HTTP. */
    private record Server(Process process, int port) implements AutoCloseable {

        static Server start(String... services) throws IOException, URISyntaxException {
            RealPart.command("apprise", "apprise");
            var script = Path.of(Objects.requireNonNull(AppriseReceiverIT.class.getResource("apprise-server.py"))
                            .toURI())
                    .toString();
            // Debian's own, for which its package is.
            var command = new ArrayList<>(List.of("/usr/bin/python3", script));
            command.addAll(List.of(services));
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return new Server(process, Integer.parseInt(Objects.requireNonNull(out.readLine(), "it ended at once")));
        }

        Receiver receiver(String... more) {
            var environment = new ArrayList<>(List.of(more));
            if (!environment.contains("ALERT_APPRISE_URL")) {
                environment.addAll(List.of("ALERT_APPRISE_URL", "http://127.0.0.1:" + port + "/notify/lab"));
            }
            return TestReceivers.with(environment.toArray(String[]::new)).one();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void aNotificationArrivesWhereApprisePassesItOn() throws Exception {
        try (var service = TestReceiverServer.start();
                var apprise = Server.start("lab=json://127.0.0.1:" + service.port() + "/hook")) {
            for (var kind : NotificationKind.values()) {
                assertThat(apprise.receiver().deliver(TestReceivers.notification(kind, Severity.CRITICAL)))
                        .as(kind.name())
                        .isInstanceOf(Delivered.class);
            }

            assertThat(service.asked.stream()
                            .map(request -> request.json().get("type").textOrNull() + " "
                                    + request.json().get("title").textOrNull()))
                    .containsExactly(
                            "failure nvme0 is 78 °C (limit 70 °C)",
                            "failure Still: nvme0 is 78 °C (limit 70 °C)",
                            "success Resolved: nvme0 is 78 °C (limit 70 °C)",
                            "failure Unstable: nvme0 is 78 °C (limit 70 °C)",
                            "info Test: nvme0 is 78 °C (limit 70 °C)");
            assertThat(service.asked.get(0).json().get("message").textOrNull())
                    .isEqualTo("The drive slows down to protect itself.\nCritical on nas since 2026-01-01 01:00 CET");
        }
    }

    @Test
    void anUnknownKeyIsARejection() throws Exception {
        try (var apprise = Server.start()) {
            assertThat(apprise.receiver().deliver(TestReceivers.firing()))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.problem().code()).isEqualTo("apprise-nobody-configured"));
        }
    }

    @Test
    void aServiceThatFailsMakesADeliveryPartial() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (var service = TestReceiverServer.start();
                var apprise = Server.start(
                        "lab=json://127.0.0.1:" + service.port(), "lab=json://127.0.0.1:" + free + "/nobody")) {
            assertThat(apprise.receiver().deliver(TestReceivers.firing())).isInstanceOf(PartlyDelivered.class);
            assertThat(service.asked).hasSize(1);
        }
    }

    @Test
    void aTagSelectsServices() throws Exception {
        try (var home = TestReceiverServer.start();
                var away = TestReceiverServer.start();
                var apprise = Server.start(
                        "lab,home=json://127.0.0.1:" + home.port(), "lab,away=json://127.0.0.1:" + away.port())) {
            assertThat(apprise.receiver("ALERT_APPRISE_TAG", "away").deliver(TestReceivers.firing()))
                    .isInstanceOf(Delivered.class);
            assertThat(apprise.receiver("ALERT_APPRISE_TAG", "nobody").deliver(TestReceivers.firing()))
                    .isInstanceOf(PartlyDelivered.class);
            assertThat(home.asked).isEmpty();
            assertThat(away.asked).hasSize(1);
        }
    }

    @Test
    void aServerWithoutServicesReceivesThemWithTheNotification() throws Exception {
        try (var service = TestReceiverServer.start();
                var apprise = Server.start()) {
            var url = "http://127.0.0.1:" + apprise.port() + "/notify/";
            assertThat(apprise.receiver(
                                    "ALERT_APPRISE_URL",
                                    url,
                                    "ALERT_APPRISE_SERVICES",
                                    "json://127.0.0.1:" + service.port())
                            .deliver(TestReceivers.firing()))
                    .isInstanceOf(Delivered.class);
            assertThat(apprise.receiver("ALERT_APPRISE_URL", url).deliver(TestReceivers.firing()))
                    .isInstanceOf(Rejected.class);
            assertThat(service.asked).hasSize(1);
        }
    }

    @Test
    void hostileTextDoesNotPreventADelivery() throws Exception {
        try (var service = TestReceiverServer.start();
                var apprise = Server.start("lab=json://127.0.0.1:" + service.port())) {
            for (var text : HostileTextTest.HOSTILE) {
                assertThat(apprise.receiver().deliver(TestReceivers.withText(NotificationKind.FIRING, text)))
                        .isInstanceOf(Delivered.class);
            }
        }
    }
}
