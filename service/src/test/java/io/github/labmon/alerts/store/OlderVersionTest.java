package io.github.labmon.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.alerts.expression.CounterIncrease;
import io.github.labmon.alerts.expression.CounterKey;
import io.github.labmon.alerts.expression.SeenName;
import io.github.labmon.alerts.expression.SeenName.Novelty;
import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.state.AlertAnnotations;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertLifecycle;
import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.LastNotified;
import io.github.labmon.alerts.state.MeasuredValue;
import io.github.labmon.alerts.state.NotificationState;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Severity;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that version 0.1 wrote ({@code alerts-0.1.db}) is read without loss. */
class OlderVersionTest {

    /** When it was last written. */
    private static final Instant WRITTEN = at("01:35:00");

    private static final Problem TIMED_OUT = Problem.reported("receiver-timed-out", "told gave no answer within 10 s");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        try (var file = Objects.requireNonNull(OlderVersionTest.class.getResourceAsStream("alerts-0.1.db"))) {
            Files.copy(file, folder.resolve("alerts.db"));
        }
    }

    /** Each of its times had this fraction of a second; milliseconds are stored now. */
    private static Instant at(String time) {
        return Instant.parse("2026-01-05T" + time + ".123Z");
    }

    private AlertStore open() {
        var store = new AlertStore(
                folder.resolve("alerts.db"), LabmonContext.bean(JsonMapper.class), List.of("told", "other"));
        store.open(WRITTEN);
        return store;
    }

    private static Message text(String text) {
        return Message.literal(text);
    }

    @Test
    void everyAlertIsFoundAgain() {
        try (var store = open()) {
            var alerts = store.snapshot().alerts();
            assertThat(store.notReadSinceStart()).isEqualTo(alerts.keySet());
            assertThat(alerts.values().stream()
                            .map(alert -> alert.key() + " " + alert.lifecycle().phase() + " "
                                    + alert.notification().last() + " "
                                    + alert.lifecycle().changes().size())
                            .sorted())
                    .containsExactly(
                            "cpu-temperature/host:host FIRING FLAPPING 11",
                            "disk-used/host:/ OK NOTHING 2",
                            "disk-used/host:/mnt/data PENDING NOTHING 0",
                            "drive-media-errors/nvme:nvme0 FIRING FIRING 1",
                            "drive-spare/nvme:nvme0 FIRING FIRING 1",
                            "drive-temperature/nvme:nvme0 FIRING FIRING 1",
                            "drive-wear/nvme:nvme0 FIRING FIRING 1",
                            "homeassistant-down/ha:homeassistant FIRING FIRING 1",
                            "latency/fritz:cellar CLEARING FIRING 1",
                            "load/host:host PENDING NOTHING 0",
                            "new-port/ports:tcp/8080 FIRING FIRING 1",
                            "router-down/fritz:attic FIRING FIRING 1",
                            "wan-down/fritz:attic/wan FIRING NOTHING 1");
        }
    }

    @Test
    void anAlertKeepsAllItsValues() {
        try (var store = open()) {
            var alerts = store.snapshot().alerts();
            assertThat(alerts.get(new AlertKey("drive-temperature", "nvme:nvme0")))
                    .isEqualTo(new AlertState(
                            new AlertKey("drive-temperature", "nvme:nvme0"),
                            new AlertLifecycle(
                                    AlertPhase.FIRING,
                                    at("00:54:30"),
                                    at("00:49:30"),
                                    at("01:34:30"),
                                    at("01:34:30"),
                                    List.of(at("00:54:30"))),
                            new NotificationState(LastNotified.FIRING, at("00:54:30"), at("00:49:30"), null),
                            new AlertAnnotations(
                                    Severity.WARNING,
                                    new MeasuredValue(78.25, ValueUnit.CELSIUS, 70.0),
                                    text("nvme0 is 78.3 °C (limit 70 °C)"),
                                    text("nvme0 is 78.3 °C again (limit 70 °C)"),
                                    text("nvme0 is 78.3 °C again (limit 70 °C)"),
                                    text("")),
                            null,
                            List.of()));
            var wan = Objects.requireNonNull(alerts.get(new AlertKey("wan-down", "fritz:attic/wan")));
            assertThat(wan.causedBy()).isEqualTo("router-down/fritz:attic");
            assertThat(wan.notification())
                    .isEqualTo(new NotificationState(LastNotified.NOTHING, null, null, at("01:35:00")));
            assertThat(wan.annotations().measured()).isEqualTo(MeasuredValue.NONE);
            assertThat(Objects.requireNonNull(alerts.get(new AlertKey("router-down", "fritz:attic")))
                            .behind())
                    .containsExactly("fritz:attic/wan");
            assertThat(Objects.requireNonNull(alerts.get(new AlertKey("load", "host:host")))
                            .annotations()
                            .measured())
                    .isEqualTo(new MeasuredValue(2.25, ValueUnit.COUNT, 2.0));
        }
    }

    @Test
    void everyResolvedAlertIsFoundAgainTheNewestFirst() {
        try (var store = open()) {
            var resolved = store.snapshot().resolved();
            assertThat(resolved.stream().map(alert -> alert.key() + " " + alert.since() + " " + alert.endedAt()))
                    .containsExactly(
                            "disk-used/host:/ " + at("01:07:30") + " " + at("01:24:30"),
                            "cpu-temperature/host:host " + at("00:43:30") + " " + at("00:44:30"),
                            "cpu-temperature/host:host " + at("00:41:30") + " " + at("00:42:30"),
                            "cpu-temperature/host:host " + at("00:39:30") + " " + at("00:40:30"),
                            "cpu-temperature/host:host " + at("00:37:30") + " " + at("00:38:30"),
                            "cpu-temperature/host:host " + at("00:35:30") + " " + at("00:36:30"),
                            "memory-used/host:host " + at("00:05:30") + " " + at("00:30:30"));
            assertThat(resolved.get(6).annotations())
                    .isEqualTo(new AlertAnnotations(
                            Severity.WARNING,
                            new MeasuredValue(50.0, ValueUnit.PERCENT, 90.0),
                            text("50 % of the memory is used (limit 90 %)"),
                            text("50 % of the memory is used (limit 90 %)"),
                            text("50 % of the memory is used (limit 90 %)"),
                            text("")));
        }
    }

    @Test
    void silencesCountersAndNamesAreFoundAgain() {
        try (var store = open()) {
            var stored = store.snapshot();
            assertThat(stored.silences())
                    .containsExactly(
                            new Silence("00c0ffee", "load", null, null, at("06:20:00"), null, false),
                            new Silence(
                                    "5f2c9a10",
                                    "drive-temperature",
                                    "nvme:nvme0",
                                    null,
                                    at("01:20:00").plus(Duration.ofDays(3)),
                                    "the fan is being changed",
                                    false));
            assertThat(stored.increases().byKey())
                    .isEqualTo(Map.of(
                            new CounterKey("nvme_media_errors_total", "nvme:nvme0"),
                            new CounterIncrease(9, WRITTEN, List.of(new CounterIncrease.Step(at("00:46:00"), 2))),
                            new CounterKey("fritz_wan_reconnects_total", "fritz:attic/wan"),
                            new CounterIncrease(4, WRITTEN, List.of(new CounterIncrease.Step(at("00:46:00"), 1)))));
            var ports = Objects.requireNonNull(stored.firstSeen().get("ports"));
            assertThat(ports.observedAt()).isEqualTo(at("01:00:00"));
            assertThat(ports.names())
                    .isEqualTo(Map.of(
                            "tcp/22", new SeenName(at("00:00:00"), at("01:00:00"), true, Novelty.KNOWN),
                            "udp/53", new SeenName(at("00:00:00"), at("01:00:00"), true, Novelty.KNOWN),
                            "tcp/8080", new SeenName(at("00:46:00"), at("00:46:00"), true, Novelty.NEW)));
        }
    }

    @Test
    void everyQueuedNotificationIsFoundAgain() {
        try (var store = open()) {
            List<QueuedNotification> waiting = store.outbox(outbox -> outbox.waiting("told"));
            assertThat(waiting.stream()
                            .map(queued -> queued.notification().kind() + " " + queued.alert() + " " + queued.attempts()
                                    + " " + queued.queuedAt()))
                    .containsExactly(
                            "FIRING drive-spare/nvme:nvme0 7 " + at("01:20:00"),
                            "RESOLVED disk-used/host:/ 6 " + at("01:24:30"),
                            "FIRING homeassistant-down/ha:homeassistant 6 " + at("01:26:00"),
                            "FIRING latency/fritz:cellar 5 " + at("01:31:30"));
            assertThat(waiting.get(1))
                    .isEqualTo(new QueuedNotification(
                            waiting.get(1).id(),
                            "told",
                            new AlertNotification(
                                    NotificationKind.RESOLVED,
                                    new AlertKey("disk-used", "host:/"),
                                    Severity.WARNING,
                                    new MeasuredValue(50.0, ValueUnit.PERCENT, 90.0),
                                    text("/ is 50 % full (limit 90 %), after 17 min"),
                                    text(""),
                                    at("01:07:30"),
                                    at("01:24:30"),
                                    List.of(),
                                    "nas"),
                            at("01:24:30"),
                            6,
                            at("01:36:20"),
                            TIMED_OUT,
                            false));
            assertThat(waiting.get(3).notification().measured())
                    .isEqualTo(new MeasuredValue(250.0, ValueUnit.MILLISECONDS, 100.0));
            assertThat(store.<List<QueuedNotification>>outbox(outbox -> outbox.refused("told")))
                    .singleElement()
                    .satisfies(refused -> {
                        assertThat(refused.alert()).isEqualTo(new AlertKey("drive-wear", "nvme:nvme0"));
                        assertThat(refused.problem())
                                .isEqualTo(Problem.reported(
                                        "receiver-refused-token", "ntfy refused the token: see ALERT_NTFY_TOKEN"));
                    });
        }
    }

    @Test
    void theLogAndTheHealthOfReceiversAreFoundAgain() {
        try (var store = open()) {
            var every = Duration.ofSeconds(1);
            var later = WRITTEN.plus(Duration.ofDays(1));
            List<NotificationLogEntry> told = store.outbox(outbox -> outbox.repetitions("told", every, later));
            assertThat(told.stream()
                            .map(entry ->
                                    entry.notification().kind() + " " + entry.alert() + " " + entry.deliveredAt()))
                    .containsExactly(
                            "FLAPPING cpu-temperature/host:host " + at("00:38:30"),
                            "FIRING drive-media-errors/nvme:nvme0 " + at("00:46:00"),
                            "FIRING drive-temperature/nvme:nvme0 " + at("00:54:30"),
                            "FIRING new-port/ports:tcp/8080 " + at("00:46:00"),
                            "FIRING router-down/fritz:attic " + at("00:59:30"));
            assertThat(told.get(4).notification().description())
                    .isEqualTo(text("Behind it: fritz:attic/wan, ha:homeassistant"));
            assertThat(told.get(4).notification().behind()).containsExactly("fritz:attic/wan", "ha:homeassistant");
            List<NotificationLogEntry> other = store.outbox(outbox -> outbox.repetitions("other", every, later));
            assertThat(other).hasSize(9).allMatch(NotificationLogEntry::open);

            assertThat(store.snapshot().receiver("told").health())
                    .isEqualTo(new ReceiverHealth(State.DOWN, at("01:17:30"), Message.literal("200"), TIMED_OUT));
            assertThat(store.snapshot().receiver("other").health())
                    .isEqualTo(new ReceiverHealth(State.OK, WRITTEN, Message.literal("200"), null));
        }
    }

    @Test
    void convertedDataIsStoredInTheNewTablesAndTheOldFileIsKeptAsACopy() {
        AlertSnapshot first;
        try (var store = open()) {
            first = store.snapshot();
        }
        assertThat(folder.resolve("alerts.db.before-1")).exists();
        try (var store = open()) {
            assertThat(store.snapshot()).isEqualTo(first);
        }
    }

    @Test
    void aDocumentThatIsDamagedCostsNoOther() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("alerts.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO kept (name, body) VALUES ('alert a/b:c', '{\"rule\":')");
            statement.executeUpdate("INSERT INTO kept (name, body) VALUES ('alert d/e:f', '{\"rule\":\"d\"}')");
            statement.executeUpdate("INSERT INTO kept (name, body) VALUES ('letter 1', '[]')");
            statement.executeUpdate("INSERT INTO kept (name, body) VALUES ('silence 1', '')");
        }
        try (var store = open()) {
            assertThat(store.snapshot().problem()).isNull();
            assertThat(store.snapshot().alerts()).hasSize(13);
            assertThat(store.snapshot().silences()).hasSize(2);
        }
    }
}
