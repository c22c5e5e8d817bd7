package io.github.labmon.boiler;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class BoilerMessages extends MessageBundle {

    BoilerMessages() {
        super(BoilerMessages.class);
    }
}
