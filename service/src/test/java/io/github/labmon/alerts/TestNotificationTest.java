package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A test notification to every receiver, and what it shows of them. */
@Timeout(60)
class TestNotificationTest {

    private static final Problem WHY = Problem.reported("made-up", "made up");
    private static final Notification TEST = new NotificationRenderer(LabmonContext.bean(Texts.class), Locale.ENGLISH)
            .test("nas", Instant.parse("2026-01-05T00:00:00Z"));

    private static RecordingReceiver answering(String name, DeliveryResult answer) {
        var receiver = new RecordingReceiver(name);
        receiver.answer = answer;
        return receiver;
    }

    @Test
    void itIsMarkedAsATest() {
        assertThat(TEST.summary()).isEqualTo("labmon on nas can send notifications");
        assertThat(TEST.description()).startsWith("Nothing is wrong.");
        assertThat(TEST.kind()).isEqualTo(Notification.NotificationKind.TEST);
    }

    @Test
    void everyResultIsNamed() {
        var deliveries = new TestNotification()
                .send(
                        List.of(
                                new RecordingReceiver("a"),
                                answering("b", new DeliveryResult.Unconfirmed(Message.literal("200"))),
                                answering("c", new DeliveryResult.PartlyDelivered(Message.literal("207"))),
                                answering("d", new DeliveryResult.Rejected(WHY)),
                                answering("e", new DeliveryResult.Retryable(WHY))),
                        TEST);
        var results = TestNotification.TestResults.of(deliveries, EnglishTexts::text);
        assertThat(results.receivers())
                .extracting(TestNotification.ReceiverResult::result)
                .containsExactly("DELIVERED", "UNCONFIRMED", "PARTLY", "NOT_DELIVERED", "NOT_DELIVERED");
        assertThat(results.receivers())
                .extracting(TestNotification.ReceiverResult::problem)
                .containsExactly(null, null, null, WHY, WHY);
        assertThat(results.allDelivered()).isFalse();
        assertThat(TestNotification.TestResults.of(deliveries.subList(0, 2), EnglishTexts::text)
                        .allDelivered())
                .isTrue();
        assertThat(TestNotification.TestResults.of(deliveries.subList(2, 3), EnglishTexts::text)
                        .allDelivered())
                .isFalse();
    }

    @Test
    void aReceiverThatHangsDelaysNoOther() {
        var never = new CountDownLatch(1);
        var hanging = new Receiver() {

            @Override
            public String name() {
                return "hanging";
            }

            @Override
            public String kind() {
                return "test";
            }

            @Override
            public DeliveryResult deliver(Notification notification) throws InterruptedException {
                never.await();
                return new DeliveryResult.Delivered(Message.literal("200"));
            }
        };
        var other = new RecordingReceiver("other");
        var deliveries = new TestNotification(Duration.ofSeconds(2)).send(List.of(hanging, other), TEST);
        never.countDown();
        assertThat(deliveries.get(0).result().problem())
                .isEqualTo(Problem.of("receiver-timed-out", "test")
                        .with("receiver", "hanging")
                        .with("deadline", Duration.ofSeconds(2)));
        assertThat(deliveries.get(1).result()).isEqualTo(new DeliveryResult.Delivered(Message.literal("200")));
        assertThat(other.notifications).containsExactly(TEST);
    }

    @Test
    void aReceiverIsOkAfterADeliveredTestAndQueuedNotificationsAreDelivered() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.receiver.answer = new DeliveryResult.Retryable(WHY);
            lab.drive(78.0).tick().minutes(30);
            assertThat(state(lab)).isEqualTo(State.DOWN);
            lab.store().outbox(outbox -> {
                outbox.recordTest("recorder", new DeliveryResult.Delivered(Message.literal("200")), lab.now);
                return outbox;
            });
            assertThat(state(lab)).isEqualTo(State.OK);
            assertThat(lab.store().snapshot().receiver("recorder").health().lastDeliveredAt())
                    .isEqualTo(lab.now);
            lab.receiver.answer = null;
            lab.deliver();
            assertThat(lab.delivered()).containsExactly("FIRING drive-temperature/nvme:nvme0");
        }
    }

    @Test
    void aTestThatFailsShowsToo() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            assertThat(state(lab)).isEqualTo(State.UNKNOWN);
            lab.store().outbox(outbox -> {
                outbox.recordTest("recorder", new DeliveryResult.Rejected(WHY), lab.now);
                return outbox;
            });
            assertThat(state(lab)).isEqualTo(State.WARNING);
            assertThat(lab.store().snapshot().receiver("recorder").health().problem())
                    .isEqualTo(WHY);
        }
    }

    private static State state(AlertSimulation lab) {
        return lab.store().snapshot().receiver("recorder").health().state();
    }
}
