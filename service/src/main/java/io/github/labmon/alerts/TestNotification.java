package io.github.labmon.alerts;

import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;
import io.github.labmon.thread.DaemonThreads;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Delivers a notification that is about nothing to every receiver at the same time. */
final class TestNotification {

    /** Longer than any receiver's own deadline. */
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final String DELIVERED = "DELIVERED";
    private static final String UNCONFIRMED = "UNCONFIRMED";
    private static final String PARTLY = "PARTLY";
    private static final String NOT_DELIVERED = "NOT_DELIVERED";

    private final Duration deadline;
    private final ThreadFactory threads = DaemonThreads.platform("labmon-test-notification");

    TestNotification() {
        this(DEADLINE);
    }

    TestNotification(Duration deadline) {
        this.deadline = deadline;
    }

    /** One receiver and its result. */
    record TestDelivery(Receiver receiver, DeliveryResult result) {}

    /** The results of all receivers. */
    @Serdeable
    @Schema(name = "AlertTest", description = "Results of a test notification.")
    record TestResults(
            @Schema(description = "One for each receiver.") List<ReceiverResult> receivers) {

        static TestResults of(List<TestDelivery> deliveries, Function<Message, String> texts) {
            return new TestResults(deliveries.stream()
                    .map(delivery -> ReceiverResult.of(delivery.receiver(), delivery.result(), texts))
                    .toList());
        }

        boolean allDelivered() {
            return receivers.stream()
                    .allMatch(result -> List.of(DELIVERED, UNCONFIRMED).contains(result.result()));
        }
    }

    /** Result of one receiver. */
    @Serdeable
    @Schema(name = "AlertTestResult", description = "Result of a test notification to a receiver.")
    record ReceiverResult(
            @Schema(description = "Name of the receiver.", example = "ntfy")
            String name,

            @Schema(description = "Its protocol.", example = "ntfy")
            String kind,

            @Schema(
                    description = "UNCONFIRMED: the receiver answers the same whether it uses the notification or not.",
                    example = "DELIVERED",
                    type = "string",
                    allowableValues = {DELIVERED, UNCONFIRMED, PARTLY, NOT_DELIVERED})
            String result,

            @Schema(
                    description = "The response of the receiver and its meaning.",
                    example = "200, taken as message hwQ2YpKdmg")
            String answer,

            @Schema(description = "Why it was not delivered; absent where it was.") @Nullable
            Problem problem) {

        static ReceiverResult of(Receiver receiver, DeliveryResult result, Function<Message, String> texts) {
            return new ReceiverResult(
                    receiver.name(), receiver.kind(), name(result), texts.apply(result.answer()), result.problem());
        }

        private static String name(DeliveryResult result) {
            if (result instanceof DeliveryResult.Delivered) {
                return DELIVERED;
            }
            if (result instanceof DeliveryResult.Unconfirmed) {
                return UNCONFIRMED;
            }
            return result instanceof DeliveryResult.PartlyDelivered ? PARTLY : NOT_DELIVERED;
        }
    }

    /** Delivers it; takes as long as the slowest receiver, at most {@link #DEADLINE}. */
    List<TestDelivery> send(List<Receiver> receivers, Notification notification) {
        var running =
                receivers.stream().map(receiver -> send(receiver, notification)).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<TestDelivery> send(Receiver receiver, Notification notification) {
        var result = new CompletableFuture<TestDelivery>();
        threads.newThread(() -> result.complete(delivered(receiver, notification)))
                .start();
        return result.completeOnTimeout(timedOut(receiver), deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    private TestDelivery delivered(Receiver receiver, Notification notification) {
        try {
            return new TestDelivery(receiver, ReceiverDelivery.deliver(receiver, notification));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return timedOut(receiver);
        }
    }

    private TestDelivery timedOut(Receiver receiver) {
        return new TestDelivery(
                receiver,
                new DeliveryResult.Retryable(Problem.of("receiver-timed-out", "test")
                        .with("receiver", receiver.name())
                        .with("deadline", deadline)));
    }
}
