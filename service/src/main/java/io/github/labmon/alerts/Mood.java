package io.github.labmon.alerts;

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
record Mood(
        State state,
        @Nullable Instant lastDeliveredAt,
        @Nullable String lastAnswer,
        @Nullable Problem problem) {

    static final Mood UNKNOWN = new Mood(State.UNKNOWN, null, null, null);

    Mood delivered(State next, Instant at, String answer) {
        return new Mood(next, at, answer, null);
    }

    Mood failed(State next, Problem why) {
        return new Mood(next, lastDeliveredAt, lastAnswer, why);
    }
}
