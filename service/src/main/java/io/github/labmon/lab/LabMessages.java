package io.github.labmon.lab;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class LabMessages extends MessageBundle {

    LabMessages() {
        super(LabMessages.class);
    }
}
