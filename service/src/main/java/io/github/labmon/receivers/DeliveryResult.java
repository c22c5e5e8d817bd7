package io.github.labmon.receivers;

import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of the delivery of a notification, as far as the response of the receiver shows it. */
public sealed interface DeliveryResult {

    /** The response and its meaning, or why the notification was not delivered and what to do. */
    Message answer();

    /** Why the notification was not delivered; {@code null} if it was. */
    default @Nullable Problem problem() {
        return null;
    }

    /** The receiver confirmed the notification. */
    record Delivered(Message answer) implements DeliveryResult {}

    /** The receiver accepted the notification, but its response is the same whether the notification is used or not. */
    record Unconfirmed(Message answer) implements DeliveryResult {}

    /** The notification reached some of the services behind the receiver; another attempt would repeat it there. */
    record PartlyDelivered(Message answer) implements DeliveryResult {}

    /**
     * The notification was not delivered, and another attempt fails too unless the configuration changes.
     *
     * @param problem the cause and the remedy
     */
    record Rejected(Problem problem) implements DeliveryResult {

        @Override
        public Message answer() {
            return problem.message();
        }
    }

    /**
     * The notification was not delivered, and a later attempt can succeed.
     *
     * @param problem the cause and the remedy
     * @param retryAt the earliest time of the next attempt, as the receiver requests it; {@code null} if it does not
     */
    record Retryable(Problem problem, @Nullable Instant retryAt) implements DeliveryResult {

        public Retryable(Problem problem) {
            this(problem, null);
        }

        @Override
        public Message answer() {
            return problem.message();
        }
    }
}
