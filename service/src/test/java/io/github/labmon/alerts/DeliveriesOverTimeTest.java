package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.store.Outbox;
import io.github.labmon.alerts.store.QueuedNotification;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How notifications reach receivers that fail, refuse or forget, over days that pass at once. */
class DeliveriesOverTimeTest {

    private static final Problem WHY = Problem.reported("made-up", "made up");
    private static final String HOT = "drive-temperature/nvme:nvme0";

    @Test
    void noEndIsDeliveredWithoutItsBeginning() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.receiver.answer = new DeliveryResult.Rejected(WHY);
            lab.drive(78.0).tick().minutes(6);
            lab.receiver.answer = null;
            lab.drive(50.0).minutes(10);
            assertThat(lab.delivered()).isEmpty();
            assertThat(lab.store().<List<QueuedNotification>>outbox(outbox -> outbox.refused("recorder")))
                    .singleElement()
                    .satisfies(queued -> assertThat(queued.problem()).isEqualTo(WHY));
        }
    }

    @Test
    void aReceiverThatWasUnreachableGetsEverythingInOrder() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.receiver.answer = new DeliveryResult.Retryable(WHY);
            lab.drive(78.0).tick().minutes(6);
            lab.drive(50.0).minutes(10);
            lab.pass(Duration.ofDays(1));
            lab.receiver.answer = null;
            lab.pass(Duration.ofHours(1));
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT, "RESOLVED " + HOT);
        }
    }

    @Test
    void theOutboxHoldsTwoHundredAndDropsWholeAlerts() throws Exception {
        try (var lab = new AlertSimulation(
                null, "ALERT_FLAP_WINDOW", "1m", "ALERT_RULES", rules("drive-temperature: {for: 0s, clearFor: 0s}"))) {
            lab.receiver.answer = new DeliveryResult.Retryable(WHY);
            for (int i = 0; i < 150; i++) {
                lab.drive(78.0).evaluate();
                lab.skip(Duration.ofMinutes(2));
                lab.drive(50.0).evaluate();
                lab.skip(Duration.ofMinutes(2));
            }
            assertThat(lab.store()
                            .<Integer>outbox(
                                    outbox -> outbox.waiting("recorder").size()))
                    .isLessThanOrEqualTo(Outbox.MOST_WAITING);
            lab.receiver.answer = null;
            lab.deliver();
            var kinds = lab.kinds();
            assertThat(kinds).hasSize(200);
            for (int i = 0; i < kinds.size(); i++) {
                assertThat(kinds.get(i)).isEqualTo(i % 2 == 0 ? NotificationKind.FIRING : NotificationKind.RESOLVED);
            }
        }
    }

    @Test
    void aReceiverThatForgetsGetsRepetitionsAlsoOfTheEnd() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.receiver.repeatEvery = Duration.ofMinutes(2);
            lab.receiver.repeatResolvedFor = Duration.ofMinutes(5);
            lab.drive(78.0).tick().minutes(11);
            assertThat(lab.kinds())
                    .containsExactly(
                            NotificationKind.FIRING,
                            NotificationKind.FIRING,
                            NotificationKind.FIRING,
                            NotificationKind.FIRING);
            lab.drive(50.0).minutes(5);
            lab.kinds();
            lab.minutes(20);
            assertThat(lab.kinds())
                    .containsExactly(NotificationKind.RESOLVED, NotificationKind.RESOLVED, NotificationKind.RESOLVED);
        }
    }

    @Test
    void anAlertOfWhichSomethingWaitsIsNotRepeated() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            forgets(lab);
            lab.drive(78.0).tick().minutes(6);
            lab.receiver.answer = new DeliveryResult.Retryable(WHY);
            lab.drive(50.0).minutes(8);
            var end = lab.store()
                    .<List<QueuedNotification>>outbox(outbox -> outbox.waiting("recorder"))
                    .get(0);
            assertThat(lab.store()
                            .<Optional<Instant>>outbox(
                                    outbox -> outbox.nextRepetitionAt("recorder", lab.receiver.repeatEvery)))
                    .isEmpty();
            assertThat(lab.store().<Optional<Instant>>outbox(outbox -> outbox.nextDueAt("recorder")))
                    .contains(end.nextAt());
        }
    }

    private static void forgets(AlertSimulation lab) {
        lab.receiver.repeatEvery = Duration.ofMinutes(1);
        lab.receiver.repeatResolvedFor = Duration.ofMinutes(5);
    }

    @Test
    void anEndThatWasRefusedIsRepeatedInsteadOfTheBeginning() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            forgets(lab);
            lab.drive(78.0).tick().minutes(6);
            lab.receiver.answer = new DeliveryResult.Rejected(WHY);
            lab.drive(50.0).minutes(7);
            assertThat(refused(lab))
                    .singleElement()
                    .satisfies(
                            queued -> assertThat(queued.notification().kind()).isEqualTo(NotificationKind.RESOLVED));
            lab.receiver.answer = null;
            lab.kinds();
            lab.minutes(1);
            assertThat(lab.kinds()).containsExactly(NotificationKind.RESOLVED);
            assertThat(refused(lab)).as("it is delivered").isEmpty();
            lab.minutes(20);
            assertThat(lab.kinds())
                    .containsExactly(NotificationKind.RESOLVED, NotificationKind.RESOLVED, NotificationKind.RESOLVED);
        }
    }

    private static List<QueuedNotification> refused(AlertSimulation lab) {
        return lab.store().outbox(outbox -> outbox.refused("recorder"));
    }

    @Test
    void anEndThatAnOlderLabmonHadRefusedEndsTheRepetitions(@TempDir Path folder) throws Exception {
        var file = folder.resolve("alerts.db");
        try (var lab = new AlertSimulation(file)) {
            forgets(lab);
            lab.drive(78.0).tick().minutes(6);
            lab.receiver.answer = new DeliveryResult.Rejected(WHY);
            lab.drive(50.0).minutes(7);
            lab.store().close();
            try (var database = DriverManager.getConnection("jdbc:sqlite:" + file);
                    var statement = database.createStatement()) {
                statement.executeUpdate("UPDATE notification_log SET kind = 'FIRING', ended_at = NULL");
            }
            lab.restart();
            lab.receiver.answer = null;
            lab.kinds();
            lab.minutes(20);
            assertThat(lab.kinds()).isNotEmpty().containsOnly(NotificationKind.RESOLVED);
        }
    }

    @Test
    void anEndThatWasDroppedEndsTheRepetitions() throws Exception {
        try (var lab = new AlertSimulation(
                null,
                "ALERT_FLAP_WINDOW",
                "1m",
                "ALERT_RULES",
                rules("drive-temperature: {for: 0s, clearFor: 0s}, disk-used: {for: 0s, clearFor: 0s}"))) {
            forgets(lab);
            lab.target("host:/mnt", State.OK).drive(78.0).tick();
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
            lab.receiver.answer = new DeliveryResult.Retryable(WHY);
            lab.drive(50.0).skip(Duration.ofMinutes(2)).evaluate();
            for (int i = 0; i <= Outbox.MOST_WAITING / 2; i++) {
                lab.value("host host_disk_used_ratio mount /mnt", 0.92).evaluate();
                lab.skip(Duration.ofMinutes(2));
                lab.value("host host_disk_used_ratio mount /mnt", 0.5).evaluate();
                lab.skip(Duration.ofMinutes(2));
            }
            assertThat(lab.store().<List<QueuedNotification>>outbox(outbox -> outbox.waiting("recorder")))
                    .hasSizeGreaterThan(Outbox.MOST_WAITING / 2)
                    .noneMatch(queued -> queued.alert().id().equals(HOT));
            lab.receiver.answer = null;
            lab.minutes(5);
            assertThat(lab.delivered())
                    .containsOnlyOnce("RESOLVED " + HOT)
                    .contains("RESOLVED disk-used/host:/mnt")
                    .doesNotContain("FIRING " + HOT);
        }
    }

    private static String rules(String text) throws IOException {
        var file = Files.createTempFile(Path.of("target"), "alerts", ".yaml");
        file.toFile().deleteOnExit();
        Files.writeString(file, "rules: {" + text + "}\n");
        return file.toAbsolutePath().toString();
    }
}
