package io.github.labmon.fritz;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class FritzMessages extends MessageBundle {

    FritzMessages() {
        super(FritzMessages.class);
    }
}
