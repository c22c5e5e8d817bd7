package io.github.labmon.containers;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class ContainersMessages extends MessageBundle {

    ContainersMessages() {
        super(ContainersMessages.class);
    }
}
