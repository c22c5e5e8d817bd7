package io.github.labmon.homeassistant;

import io.github.labmon.homeassistant.HomeAssistantStatus.Auth;
import io.github.labmon.homeassistant.api.Assessment;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;

/** Whether the token is sent. */
sealed interface TokenDecision {

    /** The token may be sent. */
    record Send(Secret token) implements TokenDecision {}

    /** The token must not be sent, or there is none. */
    record Withhold(Auth auth, Problem problem) implements TokenDecision {

        /** Home Assistant without a token is a valid choice, a token that cannot be used is not. */
        Assessment assessment() {
            return Assessment.of(auth == Auth.NOT_CONFIGURED ? State.OK : State.WARNING, problem);
        }
    }
}
