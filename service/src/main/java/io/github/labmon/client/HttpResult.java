package io.github.labmon.client;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of one HTTP request. */
public sealed interface HttpResult {

    /**
     * The server sent a complete response, of any status.
     *
     * @param headers by name in lower case
     * @param nanos from the start of the connection to the end of the body
     * @param certificateExpiresAt the end of the server's certificate; {@code null} without TLS
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Response(
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            long nanos,
            @Nullable Instant certificateExpiresAt)
            implements HttpResult {

        private static final int START = 200;

        public Response {
            headers = Map.copyOf(headers);
        }

        /** The first value of a header; empty if the response has no such header. */
        public Optional<String> header(String name) {
            return headers(name).stream().findFirst();
        }

        /** All values of a header, in their order. */
        public List<String> headers(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        }

        /** The body as JSON; empty if it is not valid JSON. */
        public Optional<JsonValue> json() {
            try {
                return Optional.of(JsonValue.parse(body));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** The body as a JSON object or list; empty if it is neither. */
        public Optional<JsonValue> document() {
            return json().filter(value -> value.isObject() || value.isList());
        }

        /** Whether the body is an HTML page, such as the login form of a proxy, and not the response of an API. */
        public boolean isPage() {
            var start = new String(body, 0, Math.min(body.length, START), StandardCharsets.UTF_8)
                    .strip()
                    .toLowerCase(Locale.ROOT);
            return start.startsWith("<!doctype") || start.startsWith("<html");
        }
    }

    /** No complete response was received. */
    record NoResponse(TransportFailure failure) implements HttpResult {

        public NoResponse(TransportFailure.Reason reason) {
            this(new TransportFailure(reason));
        }
    }
}
