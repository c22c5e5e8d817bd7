package io.github.labmon.client;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class ClientMessages extends MessageBundle {

    ClientMessages() {
        super(ClientMessages.class);
    }
}
