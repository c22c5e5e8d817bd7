package io.github.labmon.homeassistant;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class HomeAssistantMessages extends MessageBundle {

    HomeAssistantMessages() {
        super(HomeAssistantMessages.class);
    }
}
