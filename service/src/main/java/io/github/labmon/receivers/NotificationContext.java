package io.github.labmon.receivers;

import java.time.InstantSource;
import java.util.Optional;

/**
 * What receivers add to a notice.
 *
 * @param clock for what lasts until now
 * @param link where people reach labmon
 */
record NotificationContext(InstantSource clock, Optional<String> link) {

    NotificationContent facts(Notification notice) {
        return new NotificationContent(notice, clock.instant(), link);
    }
}
