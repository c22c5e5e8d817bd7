package io.github.labmon.alerts.store;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a receiver took what it was sent last.
 *
 * @param state UNKNOWN before anything was sent
 * @param lastDeliveredAt when something arrived last
 * @param lastAnswer what it answered then
 * @param problem why the last did not arrive
 */
@Serdeable
public record ReceiverHealth(
        State state,
        @Nullable Instant lastDeliveredAt,
        @Nullable String lastAnswer,
        @Nullable Problem problem) {

    static final ReceiverHealth UNKNOWN = new ReceiverHealth(State.UNKNOWN, null, null, null);

    ReceiverHealth delivered(State next, Instant at, String answer) {
        return new ReceiverHealth(next, at, answer, null);
    }

    ReceiverHealth failed(State next, Problem why) {
        return new ReceiverHealth(next, lastDeliveredAt, lastAnswer, why);
    }
}
