package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.DeliveryResult.Retryable;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Severity;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own Alertmanager, with a route to a server of the test. */
class AlertmanagerReceiverIT {

    /** Alertmanager goes by the clock of this machine. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final Instant begin = now.minus(Duration.ofMinutes(10));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process start(int port, String webhook) throws IOException {
        var configuration = folder.resolve("alertmanager.yml");
        Files.writeString(configuration, """
                route: {receiver: test, group_by: [alertname], group_wait: 1s, group_interval: 1s}
                receivers: [{name: test, webhook_configs: [{url: '%s', send_resolved: true}]}]
                """.formatted(webhook));
        return new ProcessBuilder(
                        "prometheus-alertmanager",
                        "--config.file=" + configuration,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** Repeats the delivery until Alertmanager listens. */
    private DeliveryResult deliver(Receiver receiver, Notification notification) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> receiver.deliver(notification), result -> !(result instanceof Retryable));
    }

    private static List<JsonValue> alerts(int port) throws Exception {
        var query = CommandOutput.run(
                "amtool", "--alertmanager.url=http://127.0.0.1:" + port, "alert", "query", "job=labmon", "-o", "json");
        assertThat(query.exitCode()).as(query.err()).isZero();
        return JsonValue.parse(query.out().getBytes(StandardCharsets.UTF_8)).elements();
    }

    @Test
    void anAlertAppearsStaysOneWithAnyValueAndEnds() throws Exception {
        RealPart.command("prometheus-alertmanager", "prometheus-alertmanager");
        RealPart.command("amtool", "prometheus-alertmanager");
        int port = freePort();
        try (var route = TestReceiverServer.start()) {
            var alertmanager = start(port, route.url() + "/told");
            try {
                var receivers = TestReceivers.with(
                        "ALERT_ALERTMANAGER_URL", "http://127.0.0.1:" + port, "LABMON_URL", "http://nas:9780");
                receivers.now = now;
                assertThat(deliver(
                                receivers.one(),
                                TestReceivers.notification(NotificationKind.FIRING, Severity.CRITICAL, begin, now)))
                        .isInstanceOf(Delivered.class);
                // Repeated with other texts: it stays the same alert.
                assertThat(receivers
                                .one()
                                .deliver(TestReceivers.notification(
                                        NotificationKind.REMINDER, Severity.CRITICAL, begin, now)))
                        .isInstanceOf(Delivered.class);

                var alerts = alerts(port);
                assertThat(alerts).hasSize(1);
                var alert = alerts.get(0);
                assertThat(alert.get("labels").get("target").textOrNull()).isEqualTo("nvme:nvme0");
                assertThat(alert.get("annotations").get("value").textOrNull()).isEqualTo("78 celsius");
                assertThat(Instant.parse(
                                Objects.requireNonNull(alert.get("startsAt").textOrNull())))
                        .isEqualTo(begin);
                assertThat(Instant.parse(
                                Objects.requireNonNull(alert.get("endsAt").textOrNull())))
                        .isEqualTo(now.plus(receivers.one().repeatEvery().multipliedBy(4)));
                assertThat(Objects.requireNonNull(route.next())
                                .json()
                                .get("status")
                                .textOrNull())
                        .isEqualTo("firing");

                assertThat(receivers
                                .one()
                                .deliver(TestReceivers.notification(
                                        NotificationKind.RESOLVED, Severity.CRITICAL, begin, now)))
                        .isInstanceOf(Delivered.class);

                var resolved = Objects.requireNonNull(route.next()).json();
                assertThat(resolved.get("status").textOrNull()).isEqualTo("resolved");
                assertThat(resolved.get("alerts").elements()).hasSize(1);
                assertThat(alerts(port)).isEmpty();
            } finally {
                alertmanager.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void alertsWithAnyNamesAreAccepted() throws Exception {
        RealPart.command("prometheus-alertmanager", "prometheus-alertmanager");
        int port = freePort();
        var alertmanager = start(port, "http://127.0.0.1:1/nobody");
        try {
            var receivers = TestReceivers.with("ALERT_ALERTMANAGER_URL", "http://127.0.0.1:" + port + "/");
            receivers.now = now;
            for (var text : HostileTextTest.HOSTILE) {
                var result = deliver(receivers.one(), TestReceivers.withText(NotificationKind.FIRING, text));
                assertThat(result)
                        .as(text.substring(0, Math.min(40, text.length())))
                        .isInstanceOf(Delivered.class);
            }
        } finally {
            alertmanager.destroyForcibly().waitFor();
        }
    }
}
