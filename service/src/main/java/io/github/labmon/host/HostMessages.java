package io.github.labmon.host;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class HostMessages extends MessageBundle {

    HostMessages() {
        super(HostMessages.class);
    }
}
