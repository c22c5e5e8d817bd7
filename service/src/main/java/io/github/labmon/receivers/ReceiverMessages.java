package io.github.labmon.receivers;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class ReceiverMessages extends MessageBundle {

    ReceiverMessages() {
        super(ReceiverMessages.class);
    }
}
