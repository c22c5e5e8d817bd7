package io.github.labmon.client;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a long-lived access token of Home Assistant says of itself: a JWT whose signature only Home Assistant can check, but whose form and
 * end anybody can, so that a placeholder that was pasted costs no failed login.
 */
public sealed interface AccessToken {

    /** It can be sent. */
    record Usable() implements AccessToken {}

    /** It is no JWT as Home Assistant makes them. */
    record Malformed() implements AccessToken {}

    /** Its time is over. */
    record Expired(Instant at) implements AccessToken {}

    /** Longer than any that Home Assistant makes, by far. */
    int MAX_LENGTH = 8 * 1024;

    Pattern THREE_PARTS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** Beyond it {@link Instant} and JSON with it do not go: the year 9999. */
    BigInteger LAST_SECOND = BigInteger.valueOf(253_402_300_799L);

    /** Looks at a token without asking anybody. */
    static AccessToken examine(String token, Instant now) {
        if (token.length() > MAX_LENGTH || !THREE_PARTS.matcher(token).matches()) {
            return new Malformed();
        }
        var parts = token.split("\\.", -1);
        if (object(parts[0]).flatMap(header -> header.get("alg").text()).isEmpty()) {
            return new Malformed();
        }
        return object(parts[1])
                .flatMap(payload -> payload.get("exp").wholeNumber())
                .filter(seconds -> seconds.signum() > 0)
                .map(seconds -> Instant.ofEpochSecond(seconds.min(LAST_SECOND).longValueExact()))
                .<AccessToken>map(end -> end.isAfter(now) ? new Usable() : new Expired(end))
                .orElseGet(Malformed::new);
    }

    private static Optional<JsonValue> object(String part) {
        try {
            return Optional.of(JsonValue.parse(Base64.getUrlDecoder().decode(part)))
                    .filter(JsonValue::isObject);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
