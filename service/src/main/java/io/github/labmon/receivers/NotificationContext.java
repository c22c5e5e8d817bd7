package io.github.labmon.receivers;

import io.github.labmon.text.Texts;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * The context that receivers add to a notification.
 *
 * @param clock for the duration of an alert that lasts
 * @param texts of labmon, with the time zone of times in them
 * @param language of the texts
 * @param url at which people reach labmon
 */
record NotificationContext(InstantSource clock, Texts texts, Locale language, Optional<String> url) {

    NotificationContent content(Notification notification) {
        return new NotificationContent(notification, clock.instant(), this);
    }
}
