package io.github.labmon.receivers;

import io.github.labmon.receivers.Notification.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The title and the message of a notification, for people: local times with their zone, no names of rules. */
final class NotificationText {

    private static final int MAX_TITLE = 200;
    private static final int MAX_MESSAGE = 3_000;

    private final NotificationContent content;
    private final ZoneId zone;
    private final Locale language;

    NotificationText(NotificationContent content, ZoneId zone, Locale language) {
        this.content = content;
        this.zone = zone;
        this.language = language;
    }

    /** For example {@code nvme0 is 78 °C (limit 70 °C)}. */
    String title() {
        var summary = content.summary();
        var title = switch (content.notification().kind()) {
            case FIRING -> summary;
            case REMINDER -> "Still: " + summary;
            case RESOLVED -> "Resolved: " + summary;
            case FLAPPING -> "Unstable: " + summary;
            case TEST -> "Test: " + summary;
        };
        return CleanText.line(title, MAX_TITLE);
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
            message.append("Also affected: ")
                    .append(String.join(", ", content.behind()))
                    .append('\n');
        }
        return CleanText.lines(message.append(times()).toString(), MAX_MESSAGE);
    }

    private String times() {
        var where = severity() + " on " + content.host();
        return content.endedAt()
                .map(end -> where + ", from " + time(content.since()) + " to " + time(end) + " ("
                        + duration(content.duration()) + ")")
                .orElseGet(() -> where + " since " + time(content.since()));
    }

    private String severity() {
        return content.notification().severity() == Severity.CRITICAL ? "Critical" : "Warning";
    }

    private String time(Instant time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", language).format(time.atZone(zone));
    }

    private static String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
