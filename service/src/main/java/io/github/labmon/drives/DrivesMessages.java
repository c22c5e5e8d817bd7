package io.github.labmon.drives;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class DrivesMessages extends MessageBundle {

    DrivesMessages() {
        super(DrivesMessages.class);
    }
}
