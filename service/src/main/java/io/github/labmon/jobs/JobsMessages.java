package io.github.labmon.jobs;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class JobsMessages extends MessageBundle {

    JobsMessages() {
        super(JobsMessages.class);
    }
}
