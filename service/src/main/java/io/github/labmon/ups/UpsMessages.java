package io.github.labmon.ups;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class UpsMessages extends MessageBundle {

    UpsMessages() {
        super(UpsMessages.class);
    }
}
