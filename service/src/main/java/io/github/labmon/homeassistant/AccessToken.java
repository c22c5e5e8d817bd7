package io.github.labmon.homeassistant;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What can be checked of a long-lived access token without sending it. It is a JWT: only Home Assistant can verify the
 * signature, but form and expiry can be read, so that a pasted placeholder causes no failed login.
 */
sealed interface AccessToken {

    /** The token can be sent. */
    record Usable() implements AccessToken {}

    /** The token does not have the form of Home Assistant's tokens. */
    record Malformed() implements AccessToken {}

    /** The token has expired. */
    record Expired(Instant at) implements AccessToken {}

    /** Much longer than any token that Home Assistant creates. */
    int MAX_LENGTH = 8 * 1024;

    Pattern THREE_PARTS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** The end of the year 9999: {@link Instant} in JSON has no later time. */
    BigInteger LAST_SECOND = BigInteger.valueOf(253_402_300_799L);

    /** Checks a token without a request. */
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
