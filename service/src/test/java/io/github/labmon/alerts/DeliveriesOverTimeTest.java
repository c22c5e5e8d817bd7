package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.store.Outbox;
import io.github.labmon.alerts.store.QueuedNotification;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

    private static String rules(String text) throws IOException {
        var file = Files.createTempFile(Path.of("target"), "alerts", ".yaml");
        file.toFile().deleteOnExit();
        Files.writeString(file, "rules: {" + text + "}\n");
        return file.toAbsolutePath().toString();
    }
}
