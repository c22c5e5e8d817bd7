package io.github.labmon.alerts;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class AlertMessages extends MessageBundle {

    AlertMessages() {
        super(AlertMessages.class);
    }
}
