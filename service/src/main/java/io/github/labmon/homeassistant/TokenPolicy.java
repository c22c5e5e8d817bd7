package io.github.labmon.homeassistant;

import io.github.labmon.client.AccessToken;
import io.github.labmon.client.TokenCircuitBreaker;
import io.github.labmon.homeassistant.HomeAssistantStatus.Auth;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Instant;
import java.util.Optional;

/** The token, and whether it may be sent: what can be known without sending it is looked at first. */
final class TokenPolicy {

    private final Optional<Secret> token;
    private final TokenCircuitBreaker circuit;

    TokenPolicy(Optional<Secret> token, TokenCircuitBreaker circuit) {
        this.token = token;
        this.circuit = circuit;
    }

    /** What may be done. */
    sealed interface Standing {

        /** It may be sent. */
        record Send(Secret token) implements Standing {}

        /** It stays here. */
        record Keep(Auth auth, Assessment verdict) implements Standing {}
    }

    Standing standing(Instant now) {
        if (token.isEmpty()) {
            return new Standing.Keep(
                    Auth.NOT_CONFIGURED,
                    Assessment.of(
                            State.OK,
                            new Problem(
                                    "ha-token-not-set",
                                    "Home Assistant is reachable; its version and state need a token: set HA_TOKEN")));
        }
        var examined = AccessToken.examine(token.get().reveal(), now);
        if (examined instanceof AccessToken.Malformed) {
            return new Standing.Keep(Auth.MALFORMED, malformed());
        }
        if (examined instanceof AccessToken.Expired expired) {
            return new Standing.Keep(Auth.EXPIRED, expired(expired.at()));
        }
        return circuit.restsUntil(now)
                .<Standing>map(until -> new Standing.Keep(Auth.REFUSED, refused(until)))
                .orElseGet(() -> new Standing.Send(token.get()));
    }

    /** Notes a 401, and says what follows. */
    Assessment refusedAt(Instant now) {
        circuit.refused(now);
        return refused(circuit.restsUntil(now).orElse(now.plus(TokenCircuitBreaker.REST)));
    }

    private static Assessment malformed() {
        return Assessment.of(
                State.WARNING,
                new Problem(
                        "ha-token-malformed",
                        "HA_TOKEN is not a long-lived access token (three parts with dots between) and was not sent:"
                                + " create one in your Home Assistant profile, under security"));
    }

    private static Assessment expired(Instant at) {
        return Assessment.of(
                State.WARNING,
                new Problem(
                        "ha-token-expired",
                        "HA_TOKEN expired on " + at + " and was not sent: create a new one in your Home Assistant"
                                + " profile, under security"));
    }

    private Assessment refused(Instant until) {
        var remembered = circuit.remembered()
                ? ""
                : "; set LABMON_STATE_FOLDER to a folder that it may write, or each new start sends it once more";
        return Assessment.of(
                State.WARNING,
                new Problem(
                        "ha-token-refused",
                        "Home Assistant refused the token (401). labmon does not send it again before " + until
                                + ", so that Home Assistant does not ban this address: create a new one, then restart"
                                + " labmon" + remembered));
    }
}
