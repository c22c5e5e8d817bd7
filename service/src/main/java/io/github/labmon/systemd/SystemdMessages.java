package io.github.labmon.systemd;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class SystemdMessages extends MessageBundle {

    SystemdMessages() {
        super(SystemdMessages.class);
    }
}
