package io.github.labmon.command;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class CommandMessages extends MessageBundle {

    CommandMessages() {
        super(CommandMessages.class);
    }
}
