package io.github.labmon.receivers;

import io.github.labmon.text.Message;
import java.util.Locale;

/** The title and the message of a notification, for people: local times with their zone, no names of rules. */
final class NotificationText {

    private static final int MAX_TITLE = 200;
    private static final int MAX_MESSAGE = 3_000;

    private final NotificationContent content;
    private final NotificationContext context;

    NotificationText(NotificationContent content, NotificationContext context) {
        this.content = content;
        this.context = context;
    }

    /** For example {@code nvme0 is 78 °C (limit 70 °C)}. */
    String title() {
        var summary = content.summary();
        var title = switch (content.notification().kind()) {
            case FIRING -> summary;
            case REMINDER -> titled("reminder", summary);
            case RESOLVED -> titled("resolved", summary);
            case FLAPPING -> titled("flapping", summary);
            case TEST -> titled("test", summary);
        };
        return CleanText.line(title, MAX_TITLE);
    }

    private String titled(String kind, String summary) {
        return text(Message.of("notification." + kind).with("summary", summary));
    }

    /**
     * Further details, ending with severity, host and time. It is never a single word: Home Assistant's app interprets some
     * words as commands.
     */
    String message() {
        var message = new StringBuilder();
        if (!content.description().isEmpty()) {
            message.append(content.description()).append('\n');
        }
        if (!content.behind().isEmpty()) {
            message.append(text(Message.of("notification.behind").with("targets", String.join(", ", content.behind()))))
                    .append('\n');
        }
        return CleanText.lines(message.append(times()).toString(), MAX_MESSAGE);
    }

    private String times() {
        var times = content.endedAt()
                .map(end -> Message.of("notification.ended").with("end", end).with("length", content.duration()))
                .orElseGet(() -> Message.of(isTest() ? "notification.sent" : "notification.since"));
        return text(
                times.with("severity", severity()).with("host", content.host()).with("since", content.since()));
    }

    private boolean isTest() {
        return content.notification().kind() == Notification.NotificationKind.TEST;
    }

    private Message severity() {
        var name = content.notification().severity().name().toLowerCase(Locale.ROOT);
        return Message.of("notification.severity." + name);
    }

    private String text(Message message) {
        return context.texts().text(message, context.language());
    }
}
