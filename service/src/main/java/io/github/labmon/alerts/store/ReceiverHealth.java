package io.github.labmon.alerts.store;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of the last delivery to a receiver.
 *
 * @param state UNKNOWN before the first one
 * @param lastDeliveredAt when a delivery succeeded last
 * @param lastAnswer the receiver's answer then
 * @param problem why the last delivery failed; {@code null} where it did not
 */
public record ReceiverHealth(
        State state,
        @Nullable Instant lastDeliveredAt,
        @Nullable Message lastAnswer,
        @Nullable Problem problem) {

    static final ReceiverHealth UNKNOWN = new ReceiverHealth(State.UNKNOWN, null, null, null);

    /** After one more delivery. */
    ReceiverHealth after(DeliveryResult result, Instant at) {
        if (result instanceof DeliveryResult.Retryable failed) {
            return failed(State.DOWN, failed.problem());
        }
        if (result instanceof DeliveryResult.Rejected refused) {
            return failed(State.WARNING, refused.problem());
        }
        var next = result instanceof DeliveryResult.PartlyDelivered ? State.WARNING : State.OK;
        return new ReceiverHealth(next, at, result.answer(), null);
    }

    /** After a failure. */
    ReceiverHealth failed(State next, Problem reason) {
        return new ReceiverHealth(next, lastDeliveredAt, lastAnswer, reason);
    }

    ReceiverHealth corrected(ClockStep step) {
        return new ReceiverHealth(state, step.correctedOrNull(lastDeliveredAt), lastAnswer, problem);
    }
}
