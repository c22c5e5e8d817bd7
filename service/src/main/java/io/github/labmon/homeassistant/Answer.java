package io.github.labmon.homeassistant;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of one request. */
sealed interface Answer {

    /** Why none came, so that users can tell one from another. */
    enum Failure {
        NAME_NOT_FOUND,
        REFUSED,
        NO_ROUTE,
        /** No connection, and the client does not tell why. */
        NOT_CONNECTED,
        TIMED_OUT,
        CERTIFICATE,
        TLS,
        NOT_HTTP,
        TOO_LARGE
    }

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
            @Nullable Instant certificateExpiresAt) implements Answer {

        /** The body, where it is JSON: an object or a list. */
        Optional<JsonValue> json() {
            try {
                return Optional.of(JsonValue.parse(body)).filter(value -> value.isObject() || value.isList());
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * None came.
     *
     * @param detail of a certificate: whose it is, and why it is not trusted
     */
    record Failed(Failure failure, String detail, @Nullable Instant certificateExpiresAt) implements Answer {

        Failed(Failure failure) {
            this(failure, "", null);
        }
    }
}
