package io.github.labmon.receivers;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * The context that receivers add to a notification.
 *
 * @param clock for the duration of an alert that lasts
 * @param zone the time zone of times in texts
 * @param language the language of times in texts
 * @param url at which people reach labmon
 */
record NotificationContext(InstantSource clock, ZoneId zone, Locale language, Optional<String> url) {

    NotificationContent content(Notification notification) {
        return new NotificationContent(notification, clock.instant(), this);
    }
}
