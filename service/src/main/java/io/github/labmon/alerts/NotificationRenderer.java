package io.github.labmon.alerts;

import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.settings.LanguageSettings;
import io.github.labmon.status.Severity;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Renders notifications in the language of the receivers, at the moment of their delivery. */
@Singleton
final class NotificationRenderer {

    private final Texts texts;
    private final Locale language;

    @Inject
    NotificationRenderer(Texts texts, LanguageSettings language) {
        this(texts, language.locale());
    }

    /** In this language, the one of all receivers. */
    NotificationRenderer(Texts texts, Locale language) {
        this.texts = texts;
        this.language = language;
    }

    /** A notification about an alert. */
    Notification render(AlertNotification alert) {
        var measured = alert.measured();
        return new Notification(
                alert.kind(),
                alert.key().id(),
                alert.key().rule(),
                alert.severity(),
                alert.key().target(),
                text(alert.summary()),
                text(alert.description()),
                measured.value(),
                measured.value() == null ? null : AlertsView.unit(measured.unit()),
                measured.threshold(),
                alert.since(),
                alert.endedAt(),
                alert.behind(),
                alert.host());
    }

    /** A notification that is about nothing, to see whether it arrives. */
    Notification test(String host, Instant at) {
        return new Notification(
                NotificationKind.TEST,
                "test/host:host",
                "test",
                Severity.WARNING,
                "host:host",
                text(Message.of("alerts.test.summary").with("host", host)),
                text(Message.of("alerts.test.description")),
                null,
                null,
                null,
                at,
                null,
                List.of(),
                host);
    }

    /** A sentence in the language of the receivers. */
    String text(Message message) {
        return texts.text(message, language);
    }
}
