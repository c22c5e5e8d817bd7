package io.github.labmon.alerts;

import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.Severity;
import io.github.labmon.text.Texts;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Function;

/** Turns notifications into the language of the receivers. */
@Singleton
final class NotificationRenderer implements Function<AlertNotification, Notification> {

    private final Texts texts;

    NotificationRenderer(Texts texts) {
        this.texts = texts;
    }

    @Override
    public Notification apply(AlertNotification alert) {
        var annotations = alert.annotations();
        var unit = AlertsView.unit(annotations.unit());
        return new Notification(
                alert.kind(),
                alert.key().id(),
                alert.key().rule(),
                Severity.valueOf(annotations.severity().name()),
                alert.key().target(),
                texts.text(alert.summary(), Locale.ENGLISH),
                texts.text(alert.description(), Locale.ENGLISH),
                annotations.value(),
                annotations.value() == null || unit == null ? null : unit,
                annotations.threshold(),
                alert.since(),
                alert.endedAt(),
                alert.behind(),
                alert.host());
    }
}
