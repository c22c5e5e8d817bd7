package io.github.labmon.store;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class StoreMessages extends MessageBundle {

    StoreMessages() {
        super(StoreMessages.class);
    }
}
