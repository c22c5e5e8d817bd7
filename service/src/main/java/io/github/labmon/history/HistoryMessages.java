package io.github.labmon.history;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class HistoryMessages extends MessageBundle {

    HistoryMessages() {
        super(HistoryMessages.class);
    }
}
