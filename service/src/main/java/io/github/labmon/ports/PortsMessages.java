package io.github.labmon.ports;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class PortsMessages extends MessageBundle {

    PortsMessages() {
        super(PortsMessages.class);
    }
}
