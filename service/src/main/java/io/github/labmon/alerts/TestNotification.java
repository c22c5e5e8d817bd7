package io.github.labmon.alerts;

import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.Kind;
import io.github.labmon.receivers.Notification.Severity;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.status.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Sends a notice of nothing to every receiver and tells what each answered. */
final class TestNotification {

    /** Longer than any receiver's own deadline. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String DELIVERED = "DELIVERED";
    private static final String UNCONFIRMED = "UNCONFIRMED";
    private static final String PARTLY = "PARTLY";
    private static final String NOT_DELIVERED = "NOT_DELIVERED";

    private TestNotification() {}

    /** What came of it. */
    @Serdeable
    @Schema(name = "AlertTest", description = "What came of a test notice.")
    record Results(
            @Schema(description = "One for each receiver.") List<Result> receivers) {

        boolean allArrived() {
            return receivers.stream()
                    .allMatch(result -> List.of(DELIVERED, UNCONFIRMED).contains(result.result()));
        }
    }

    /** What came of it at one receiver. */
    @Serdeable
    @Schema(name = "AlertTestResult", description = "What a receiver answered to a test notice.")
    record Result(
            @Schema(description = "The receiver's name.", example = "ntfy")
            String name,

            @Schema(description = "What it speaks.", example = "ntfy")
            String kind,

            @Schema(
                    description = "UNCONFIRMED: taken by somebody who answers the same whether it arrives or not.",
                    example = "DELIVERED",
                    type = "string",
                    allowableValues = {DELIVERED, UNCONFIRMED, PARTLY, NOT_DELIVERED})
            String result,

            @Schema(description = "What was answered, and what it means.", example = "200, taken as message hwQ2YpKdmg")
            String answer,

            @Schema(description = "Why it did not arrive; absent where it did.") @Nullable
            Problem problem) {}

    /**
     * Sends it to all receivers at once and waits for the results.
     *
     * @param onResult receives the result of each receiver, on other threads
     */
    static Results send(
            List<Receiver> receivers, String host, Instant at, BiConsumer<Receiver, DeliveryResult> onResult) {
        var notice = new Notification(
                Kind.TEST,
                "test/host:host",
                "test",
                Severity.WARNING,
                "host:host",
                "A test by labmon on " + host,
                "Nothing is wrong: somebody wants to see whether notices arrive.",
                null,
                null,
                null,
                at,
                null,
                List.of(),
                host);
        var results = receivers.stream()
                .map(receiver -> sent(receiver, notice, onResult))
                .toList();
        return new Results(results.stream().map(CompletableFuture::join).toList());
    }

    /** All at once: one that hangs makes the others wait no longer than its deadline. */
    private static CompletableFuture<Result> sent(
            Receiver receiver, Notification notice, BiConsumer<Receiver, DeliveryResult> onResult) {
        var result = new CompletableFuture<Result>();
        var thread = new Thread(() -> result.complete(result(receiver, notice, onResult)), "labmon-test-notice");
        thread.setDaemon(true);
        thread.start();
        return result.completeOnTimeout(result(receiver, timedOut(receiver)), PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Result result(
            Receiver receiver, Notification notice, BiConsumer<Receiver, DeliveryResult> onResult) {
        try {
            var delivered = ReceiverDelivery.deliver(receiver, notice);
            onResult.accept(receiver, delivered);
            return result(receiver, delivered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result(receiver, timedOut(receiver));
        }
    }

    private static DeliveryResult timedOut(Receiver receiver) {
        return new DeliveryResult.Retryable(new Problem(
                "receiver-timed-out", receiver.name() + " gave no answer within " + PATIENCE.toSeconds() + " s"));
    }

    private static Result result(Receiver receiver, DeliveryResult receipt) {
        return new Result(receiver.name(), receiver.kind(), outcome(receipt), receipt.answer(), receipt.problem());
    }

    private static String outcome(DeliveryResult receipt) {
        if (receipt instanceof DeliveryResult.Delivered) {
            return DELIVERED;
        }
        if (receipt instanceof DeliveryResult.Unconfirmed) {
            return UNCONFIRMED;
        }
        return receipt instanceof DeliveryResult.PartlyDelivered ? PARTLY : NOT_DELIVERED;
    }
}
