package io.github.labmon.nvme;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class NvmeMessages extends MessageBundle {

    NvmeMessages() {
        super(NvmeMessages.class);
    }
}
