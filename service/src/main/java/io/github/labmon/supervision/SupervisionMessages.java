package io.github.labmon.supervision;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class SupervisionMessages extends MessageBundle {

    SupervisionMessages() {
        super(SupervisionMessages.class);
    }
}
