package io.github.labmon.alerts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.HangingFile;
import io.github.labmon.LabmonContext;
import io.github.labmon.alerts.evaluation.EvaluationResult;
import io.github.labmon.alerts.expression.CounterIncrease;
import io.github.labmon.alerts.expression.CounterIncreases;
import io.github.labmon.alerts.expression.CounterKey;
import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.expression.FirstSeenTracker;
import io.github.labmon.alerts.expression.RuleInputs;
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
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Severity;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import io.micronaut.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stored alerts are read again, whatever happened to the file. */
class AlertStoreTest {

    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00.250Z");
    private static final AlertKey KEY = new AlertKey("drive-temperature", "nvme:nvme0");

    /** With arguments of each kind. */
    private static final Message MESSAGE = Message.of("rule.drive-temperature.firing")
            .with("name", Message.of("nested").with("text", "nvme0 \u00e4 \"'"))
            .with("value", 78.123, ValueUnit.CELSIUS)
            .with("limit", 70)
            .with("lasted", Duration.ofMinutes(5))
            .with("at", NOW)
            .withTexts("targets", List.of("a", "b"))
            .withAll("messages", List.of(Message.of("c"), Message.literal("d")));

    private static final AlertAnnotations ANNOTATIONS = new AlertAnnotations(
            Severity.CRITICAL,
            new MeasuredValue(78.123, ValueUnit.CELSIUS, 70.0),
            MESSAGE,
            Message.of("clearing"),
            Message.literal(""),
            EvaluatedSample.NO_DETAIL);

    private static final AlertState ALERT = new AlertState(
            KEY,
            new AlertLifecycle(
                    AlertPhase.CLEARING, NOW, NOW.minusSeconds(300), NOW, NOW, List.of(NOW.minusSeconds(1), NOW)),
            new NotificationState(LastNotified.FLAPPING, NOW, NOW.minusSeconds(300), NOW),
            ANNOTATIONS,
            "drive-overheated/nvme:nvme0",
            List.of("fritz:attic/wan", "ha:homeassistant"));

    private static final AlertState OTHER = new AlertState(
            new AlertKey("load", "host:host"), ALERT.lifecycle(), ALERT.notification(), ANNOTATIONS, null, List.of());

    private static final AlertNotification NOTIFICATION = new AlertNotification(
            NotificationKind.FIRING,
            KEY,
            Severity.CRITICAL,
            ANNOTATIONS.measured(),
            MESSAGE,
            Message.literal("more"),
            NOW,
            NOW,
            List.of("fritz:attic/wan"),
            "nas");

    private static final RuleInputs INPUTS = new RuleInputs(
            new CounterIncreases(Map.of(
                    new CounterKey("nvme_media_errors_total", "nvme:nvme0"),
                    new CounterIncrease(9, NOW, List.of(new CounterIncrease.Step(NOW, 2.5))))),
            Map.of("ports", FirstSeenTracker.first(Set.of("tcp/22"), NOW)),
            Map.of());

    private static final Problem NOT_RESPONDING =
            Problem.of("store-not-responding").with("file", "alerts.db");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private AlertStore openOnADriveThatHangs() {
        var store = new AlertStore(
                folder.resolve("alerts.db"),
                LabmonContext.bean(JsonMapper.class),
                List.of("ntfy", "webhook"),
                Duration.ZERO);
        store.open(NOW);
        return store;
    }

    private AlertStore open(Instant at) {
        var store = new AlertStore(
                folder.resolve("alerts.db"), LabmonContext.bean(JsonMapper.class), List.of("ntfy", "webhook"));
        store.open(at);
        return store;
    }

    private static EvaluationResult round(AlertState... alerts) {
        var states = new HashMap<AlertKey, AlertState>();
        for (var alert : alerts) {
            states.put(alert.key(), alert);
        }
        return new EvaluationResult(
                states,
                List.of(NOTIFICATION),
                List.of(new ResolvedAlert(KEY, ANNOTATIONS, "a/b:c", List.of("d"), NOW.minusSeconds(60), NOW, NOW)));
    }

    private static void fill(AlertStore store) {
        store.take(store.loads(), NOW, round(ALERT), INPUTS);
        store.add(new Silence("a", "load", "host:host", NOW, NOW.plusSeconds(60), "why", false));
        store.add(new Silence("b", null, null, NOW, NOW.plusSeconds(60), null, false));
        store.add(new Silence("c", "load", null, NOW, NOW.plusSeconds(60), null, true));
        store.outbox(outbox -> {
            var queued = outbox.nextDelivery("webhook", NOW).orElseThrow();
            outbox.record(
                    queued,
                    new DeliveryResult.Rejected(Problem.of("receiver-failed").with("receiver", "webhook")),
                    NOW);
            return queued;
        });
        store.outbox(outbox -> {
            var queued = outbox.nextDelivery("ntfy", NOW).orElseThrow();
            outbox.record(queued, new DeliveryResult.Delivered(Message.literal("200")), NOW);
            return queued;
        });
    }

    private static AlertSnapshot withoutCounts(AlertSnapshot snapshot) {
        var receivers = new HashMap<String, AlertSnapshot.ReceiverStatus>();
        snapshot.receivers()
                .forEach((name, status) -> receivers.put(
                        name,
                        new AlertSnapshot.ReceiverStatus(
                                status.health(), status.waiting(), status.refused(), Map.of())));
        return new AlertSnapshot(
                snapshot.alerts(),
                snapshot.resolved(),
                snapshot.silences(),
                snapshot.increases(),
                snapshot.firstSeen(),
                receivers,
                snapshot.problem());
    }

    @Test
    void everythingIsFoundAgainAfterARestart() {
        AlertSnapshot before;
        try (var store = open(NOW)) {
            fill(store);
            before = store.snapshot();
        }
        assertThat(before.receiver("ntfy").health())
                .isEqualTo(new ReceiverHealth(State.OK, NOW, Message.literal("200"), null));
        assertThat(before.receiver("webhook").refused()).hasSize(1);
        try (var store = open(NOW)) {
            assertThat(store.snapshot()).isEqualTo(withoutCounts(before));
            assertThat(store.notReadSinceStart()).containsExactly(KEY);
            List<NotificationLogEntry> log = store.outbox(outbox -> outbox.repetitions("ntfy", Duration.ZERO, NOW));
            assertThat(log).containsExactly(new NotificationLogEntry("ntfy", NOTIFICATION, NOW));
        }
    }

    @Test
    void deletedRowsStayDeleted() {
        try (var store = open(NOW)) {
            fill(store);
            assertThat(store.endSilence("a")).isTrue();
            assertThat(store.endSilence("a")).isFalse();
            store.take(
                    store.loads(),
                    NOW.plusSeconds(61),
                    new EvaluationResult(Map.of(), List.of(), List.of()),
                    RuleInputs.NONE);
        }
        try (var store = open(NOW.plusSeconds(61))) {
            var stored = store.snapshot();
            assertThat(stored.alerts()).isEmpty();
            assertThat(stored.silences()).isEmpty();
            assertThat(stored.increases().byKey()).isEmpty();
            assertThat(stored.resolved()).hasSize(1);
            assertThat(stored.firstSeen())
                    .as("ports that could not be read are kept")
                    .containsOnlyKeys("ports");
        }
    }

    @Test
    void notificationsForRemovedReceiversAreDeleted() {
        try (var store = open(NOW)) {
            fill(store);
        }
        try (var store =
                new AlertStore(folder.resolve("alerts.db"), LabmonContext.bean(JsonMapper.class), List.of("other"))) {
            store.open(NOW);
            for (var receiver : List.of("ntfy", "webhook")) {
                assertThat(store.<List<QueuedNotification>>outbox(outbox -> outbox.refused(receiver)))
                        .isEmpty();
                assertThat(store.<List<NotificationLogEntry>>outbox(
                                outbox -> outbox.repetitions(receiver, Duration.ZERO, NOW)))
                        .isEmpty();
                assertThat(store.<ReceiverHealth>outbox(outbox -> outbox.health(receiver)))
                        .isEqualTo(ReceiverHealth.UNKNOWN);
            }
        }
    }

    @Test
    void withoutAFileNothingIsStoredAndThatIsAProblem() {
        try (var store = new AlertStore(null, LabmonContext.bean(JsonMapper.class), List.of("ntfy", "webhook"))) {
            store.open(NOW);
            fill(store);
            assertThat(store.snapshot().alerts()).containsEntry(KEY, ALERT);
            assertThat(store.snapshot().problem()).isEqualTo(Problem.of("alerts-not-kept"));
        }
    }

    @Test
    void aFileThatCannotBeOpenedIsTriedAgainAndThenWrittenAsAWhole() throws Exception {
        var file = folder.resolve("alerts.db");
        Files.createDirectory(file);
        try (var store = open(NOW)) {
            fill(store);
            assertThat(Objects.requireNonNull(store.snapshot().problem()).code())
                    .startsWith("store-");
            Files.delete(file);
            store.open(NOW.plusSeconds(9));
            assertThat(store.snapshot().problem()).as("not tried again yet").isNotNull();
            store.open(NOW.plusSeconds(10));
            assertThat(store.snapshot().problem()).isNull();
            store.outbox(outbox -> outbox);
        }
        try (var store = open(NOW)) {
            assertThat(store.snapshot().alerts()).containsEntry(KEY, ALERT);
            assertThat(store.snapshot().silences()).hasSize(3);
            assertThat(store.snapshot().resolved()).hasSize(1);
        }
    }

    @Test
    void rowsOfAFileThatOpensLateAreMergedWithNewerChanges() throws Exception {
        try (var store = open(NOW)) {
            fill(store);
        }
        var file = folder.resolve("alerts.db");
        var aside = Files.move(file, folder.resolve("aside"));
        Files.createDirectory(file);
        try (var store = open(NOW)) {
            store.take(store.loads(), NOW, round(OTHER), RuleInputs.NONE);
            Files.delete(file);
            Files.move(aside, file);
            store.open(NOW.plusSeconds(10));
            assertThat(store.snapshot().alerts()).containsOnlyKeys(KEY, OTHER.key());
            assertThat(store.notReadSinceStart()).containsExactly(KEY);
            assertThat(store.snapshot().silences()).hasSize(3);
        }
    }

    @Test
    @Timeout(60)
    void aDriveThatDoesNotRespondWhenTheFileIsOpenedDelaysNothing() throws Exception {
        try (var store = open(NOW)) {
            fill(store);
        }
        var lock = HangingFile.at(folder.resolve("alerts.db.lock"));
        try (var store = openOnADriveThatHangs()) {
            assertThat(store.hasFileResponded()).isFalse();
            assertThat(store.snapshot().alerts()).isEmpty();
            assertThat(store.snapshot().problem()).isEqualTo(NOT_RESPONDING);
            store.take(store.loads(), NOW, round(OTHER), RuleInputs.NONE);
            assertThat(store.add(new Silence("d", "load", null, NOW, NOW.plusSeconds(60), null, true)))
                    .isTrue();
            assertThat(store.snapshot().alerts()).containsOnlyKeys(OTHER.key());

            lock.respond();
            await().untilAsserted(() -> {
                store.open(NOW.plusSeconds(10));
                assertThat(store.snapshot().problem()).isNull();
            });
            assertThat(store.hasFileResponded()).isTrue();
            assertThat(store.snapshot().alerts()).containsOnlyKeys(KEY, OTHER.key());
        }
        try (var store = open(NOW)) {
            assertThat(store.snapshot().alerts()).containsOnlyKeys(KEY, OTHER.key());
            assertThat(store.snapshot().silences()).extracting(Silence::id).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    @Timeout(60)
    void aDriveThatIsOnlySlowIsNoProblem() throws Exception {
        var lock = HangingFile.at(folder.resolve("alerts.db.lock"));
        try (var store = open(NOW)) {
            assertThat(store.hasFileResponded()).isFalse();
            assertThat(store.snapshot().problem()).isNull();
            lock.respond();
        }
    }

    @Test
    @Timeout(60)
    void aRoundThatWasEvaluatedBeforeTheFileWasReadDeletesNothing() throws Exception {
        try (var store = open(NOW)) {
            fill(store);
        }
        var lock = HangingFile.at(folder.resolve("alerts.db.lock"));
        try (var store = open(NOW)) {
            var loads = store.loads();
            lock.respond();
            await().untilAsserted(() -> {
                store.open(NOW);
                assertThat(store.snapshot().alerts()).containsOnlyKeys(KEY);
            });
            store.take(loads, NOW, new EvaluationResult(Map.of(), List.of(), List.of()), RuleInputs.NONE);
            assertThat(store.snapshot().alerts()).containsOnlyKeys(KEY);
            assertThat(store.snapshot().increases().byKey()).hasSize(1);
        }
    }

    @Test
    @Timeout(60)
    void whatIsQueuedBeforeTheFileIsReadIsDeliveredAfterWhatItContains() throws Exception {
        try (var store = open(NOW)) {
            store.take(store.loads(), NOW, round(), RuleInputs.NONE);
        }
        var lock = HangingFile.at(folder.resolve("alerts.db.lock"));
        var later = NOW.plusSeconds(90);
        try (var store = open(later)) {
            store.take(store.loads(), later, round(), RuleInputs.NONE);
            lock.respond();
            await().untilAsserted(() -> {
                store.open(later);
                assertThat(store.<List<QueuedNotification>>outbox(outbox -> outbox.waiting("ntfy")))
                        .extracting(QueuedNotification::queuedAt)
                        .containsExactly(NOW, later);
            });
        }
    }

    @Test
    @Timeout(60)
    void whatWaitedForTheDriveIsWrittenWhenTheStoreIsClosed() throws Exception {
        var lock = HangingFile.at(folder.resolve("alerts.db.lock"));
        var store = open(NOW);
        store.add(new Silence("d", "load", null, NOW, NOW.plusSeconds(60), null, true));
        lock.respond();
        store.close();
        try (var next = open(NOW)) {
            assertThat(next.snapshot().silences()).extracting(Silence::id).containsExactly("d");
        }
    }

    @Test
    @Timeout(60)
    void aStoreIsClosedWhoseDriveDoesNotRespond() throws Exception {
        var lock = HangingFile.at(folder.resolve("alerts.db.lock"));
        var store = openOnADriveThatHangs();
        store.close();
        store.open(NOW);
        assertThat(store.add(new Silence("d", "load", null, NOW, NOW.plusSeconds(60), null, true)))
                .isTrue();
        assertThat(store.snapshot().problem()).isEqualTo(NOT_RESPONDING);
        lock.abandon();
    }

    @Test
    void aRowThatCannotBeReadCostsNoOther() throws Exception {
        try (var store = open(NOW)) {
            fill(store);
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("alerts.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO alert SELECT 'broken', target, 'NO_PHASE', since, began, read_at,"
                    + " frozen, changes, last_notified, notified_at, notified_since, inhibited_at, severity, value,"
                    + " unit, threshold, firing, clearing, resolved, description, caused_by, behind FROM alert");
            statement.executeUpdate("UPDATE silence SET until = 0 WHERE id = 'a'");
            statement.executeUpdate("UPDATE queued_notification SET summary = 'no JSON'");
        }
        try (var store = open(NOW)) {
            assertThat(store.snapshot().alerts()).containsOnlyKeys(KEY);
            assertThat(store.snapshot().problem()).isNull();
            assertThat(store.snapshot().receiver("webhook").refused()).isEmpty();
        }
    }

    @Test
    void aDamagedFileIsRenamedAndTheStateInMemoryIsWrittenToANewOne() throws Exception {
        try (var store = open(NOW)) {
            fill(store);
        }
        var bytes = Files.readAllBytes(folder.resolve("alerts.db"));
        Arrays.fill(bytes, 0, 4_096, (byte) 'x');
        Files.write(folder.resolve("alerts.db"), bytes);
        try (var store = open(NOW)) {
            assertThat(Objects.requireNonNull(store.snapshot().problem()).code())
                    .isEqualTo("store-set-aside");
            fill(store);
        }
        try (var store = open(NOW)) {
            assertThat(store.snapshot().alerts()).containsEntry(KEY, ALERT);
        }
    }

    @Test
    void theFileIsReadableByItsOwnerOnly() throws Exception {
        try (var store = open(NOW)) {
            fill(store);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("alerts.db"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void onlyTheLastHundredResolvedAlertsAndHundredSilencesAreStored() {
        try (var store = open(NOW)) {
            var many = new ArrayList<ResolvedAlert>();
            for (int i = 0; i < 105; i++) {
                many.add(new ResolvedAlert(KEY, ANNOTATIONS, null, List.of(), NOW, NOW, NOW.minusSeconds(i)));
            }
            store.take(store.loads(), NOW, new EvaluationResult(Map.of(), List.of(), many), RuleInputs.NONE);
            assertThat(store.snapshot().resolved()).hasSize(100);
            assertThat(store.snapshot().resolved().get(0).endedAt()).isEqualTo(NOW);
            for (int i = 0; i < 100; i++) {
                assertThat(store.add(new Silence("s" + i, null, null, NOW, NOW.plusSeconds(60), null, false)))
                        .isTrue();
            }
            assertThat(store.add(new Silence("x", null, null, NOW, NOW.plusSeconds(60), null, false)))
                    .isFalse();
        }
    }

    @Test
    void anAlertIsWrittenWhenSomethingOfItChangedAndOtherwiseEachMinute() {
        try (var store = open(NOW)) {
            store.take(store.loads(), NOW, round(ALERT), RuleInputs.NONE);
            var soon = new AlertState(
                    KEY,
                    new AlertLifecycle(
                            AlertPhase.CLEARING,
                            ALERT.lifecycle().since(),
                            ALERT.lifecycle().began(),
                            NOW.plusMillis(59_999),
                            NOW.plusMillis(59_999),
                            ALERT.lifecycle().changes()),
                    ALERT.notification(),
                    ANNOTATIONS,
                    null,
                    List.of());
            store.take(store.loads(), NOW, round(soon), RuleInputs.NONE);
            assertThat(store.snapshot().alerts()).containsEntry(KEY, soon);
        }
        try (var store = open(NOW)) {
            assertThat(Objects.requireNonNull(store.snapshot().alerts().get(KEY))
                            .lifecycle()
                            .readAt())
                    .isEqualTo(NOW);
        }
    }
}
