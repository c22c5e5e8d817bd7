package io.github.labmon.mounts;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class MountMessages extends MessageBundle {

    MountMessages() {
        super(MountMessages.class);
    }
}
