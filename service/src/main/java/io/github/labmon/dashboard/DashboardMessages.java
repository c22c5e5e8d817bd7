package io.github.labmon.dashboard;

import io.github.labmon.text.MessageBundle;
import jakarta.inject.Singleton;

/** The texts of this package. */
@Singleton
final class DashboardMessages extends MessageBundle {

    DashboardMessages() {
        super(DashboardMessages.class);
    }
}
