package io.github.labmon.homeassistant;

import io.github.labmon.client.LoginGuard;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.settings.Variables;
import java.util.Optional;

/** The login guard of Home Assistant's token as the application context creates it, without a state folder. */
public final class HomeAssistantGuards {

    private HomeAssistantGuards() {}

    public static LoginGuard of(Variables variables) {
        return circuit(new HomeAssistantSettings(variables));
    }

    static TokenCircuitBreaker circuit(HomeAssistantSettings settings) {
        return new TokenCircuitBreaker(settings, new StateFolder(Optional.empty()));
    }
}
