package io.github.labmon.receivers;

import io.github.labmon.client.TransportFailure;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of one request. */
sealed interface HttpExchange {

    /**
     * An answer, of whatever status.
     *
     * @param body as much of it as was read
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once, compared never
    record Reply(int status, byte[] body) implements HttpExchange {

        /** The body as JSON; an absent value where it is none. */
        Optional<JsonValue> json() {
            try {
                return Optional.of(JsonValue.parse(body));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** A page for people, such as a proxy's login: whoever answers so is not whom labmon means. */
        boolean isPage() {
            var start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8)
                    .strip()
                    .toLowerCase(Locale.ROOT);
            return start.startsWith("<!doctype") || start.startsWith("<html");
        }

        /** What the receiver says of its own fault, in the fields that the receivers of this package use. */
        Optional<String> saying() {
            return json().flatMap(json -> Stream.of(json, json.get("error"), json.get("message"))
                    .flatMap(value -> value.text().stream())
                    .findFirst());
        }
    }

    /** None came. */
    record Silence(TransportFailure why) implements HttpExchange {}
}
