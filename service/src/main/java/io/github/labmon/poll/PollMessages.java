package io.github.labmon.poll;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class PollMessages extends MessageBundle {

    PollMessages() {
        super(PollMessages.class);
    }
}
