package io.github.labmon.homeassistant;

import io.github.labmon.client.TransportFailure;
import io.github.labmon.client.TransportFailure.Reason;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of one request. */
sealed interface HttpResult {

    /**
     * An answer, of whatever status.
     *
     * @param location of a redirect; empty for none
     * @param nanos how long it took
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once, compared never
    record Reply(
            int status,
            String location,
            byte[] body,
            long nanos,
            @Nullable Instant certificateExpiresAt) implements HttpResult {

        /** The body, where it is JSON: an object or a list. */
        Optional<JsonValue> json() {
            try {
                return Optional.of(JsonValue.parse(body)).filter(value -> value.isObject() || value.isList());
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** None came. */
    record Failed(TransportFailure fault) implements HttpResult {

        Failed(Reason reason) {
            this(new TransportFailure(reason));
        }
    }
}
