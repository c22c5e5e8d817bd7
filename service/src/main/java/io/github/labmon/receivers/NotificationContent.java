package io.github.labmon.receivers;

import io.github.labmon.receivers.Notification.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A notice as others may have it: every text clean and bounded, times as text, and the title and message that people
 * read.
 */
final class NotificationContent {

    /** The names under which a template finds them. */
    static final Set<String> NAMES = Set.of(
            "version",
            "id",
            "alert",
            "status",
            "severity",
            "target",
            "value",
            "unit",
            "threshold",
            "title",
            "message",
            "state",
            "summary",
            "description",
            "behind",
            "since",
            "ended",
            "duration_s",
            "url",
            "host");

    private static final int MAX_NAME = 200;
    private static final int MAX_SUMMARY = 500;
    private static final int MAX_DESCRIPTION = 1_500;
    private static final int MAX_MESSAGE = 3_000;
    private static final int MAX_BEHIND = 20;
    private static final double MOST_EXACT_WHOLE = 1L << 53;

    private final Notification notice;
    private final Instant now;
    private final Optional<String> link;

    /**
     * Of a notice.
     *
     * @param link where people reach labmon
     */
    NotificationContent(Notification notice, Instant now, Optional<String> link) {
        this.notice = notice;
        this.now = now;
        this.link = link;
    }

    Notification notice() {
        return notice;
    }

    Optional<String> link() {
        return link;
    }

    boolean over() {
        return notice.kind() == Kind.RESOLVED;
    }

    String id() {
        return CleanText.line(notice.alertId(), 2 * MAX_NAME);
    }

    String rule() {
        return CleanText.line(notice.rule(), MAX_NAME);
    }

    String target() {
        return CleanText.line(notice.target(), MAX_NAME);
    }

    String host() {
        return CleanText.line(notice.host(), MAX_NAME);
    }

    String severity() {
        return notice.severity().name().toLowerCase(Locale.ROOT);
    }

    String status() {
        return notice.kind().name().toLowerCase(Locale.ROOT);
    }

    String summary() {
        return CleanText.line(notice.summary(), MAX_SUMMARY);
    }

    String description() {
        return CleanText.lines(notice.description(), MAX_DESCRIPTION);
    }

    List<String> behind() {
        return notice.behind().stream()
                .limit(MAX_BEHIND)
                .map(target -> CleanText.line(target, MAX_NAME))
                .toList();
    }

    Instant since() {
        return notice.since().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Of one that is over and does not say when: now. Never before it began. */
    Optional<Instant> ended() {
        if (!over() && notice.endedAt() == null) {
            return Optional.empty();
        }
        var end = notice.endedAt() == null ? now : notice.endedAt();
        return Optional.of((end.isBefore(notice.since()) ? notice.since() : end).truncatedTo(ChronoUnit.SECONDS));
    }

    Duration lasted() {
        var lasted = Duration.between(since(), ended().orElse(now));
        return lasted.isNegative() ? Duration.ZERO : lasted;
    }

    /** For example {@code CRITICAL: nvme-temperature (nas)}. */
    String title() {
        var what = switch (notice.kind()) {
            case FIRING -> notice.severity().name();
            case REMINDER -> "Still " + notice.severity().name();
            case RESOLVED -> "Resolved";
            case FLAPPING -> "Flapping";
            case TEST -> "Test";
        };
        return CleanText.line(what + ": " + rule() + " (" + host() + ")", MAX_NAME);
    }

    /** Never one line alone: Home Assistant's app takes some single words for commands. */
    String message() {
        var message = new StringBuilder(summary()).append('\n');
        if (!description().isEmpty()) {
            message.append(description()).append('\n');
        }
        if (!behind().isEmpty()) {
            message.append("Behind it: ").append(String.join(", ", behind())).append('\n');
        }
        message.append(ended().map(end -> "Lasted " + words(lasted()) + ", until " + end)
                .orElseGet(() -> "Since " + since()));
        return CleanText.lines(message.toString(), MAX_MESSAGE);
    }

    private static String words(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }

    /** The value with its unit, for people. */
    Optional<String> value() {
        return figure(notice.value());
    }

    /** What the value is compared with, with its unit, for people. */
    Optional<String> threshold() {
        return figure(notice.threshold());
    }

    private Optional<String> figure(@Nullable Double value) {
        var unit = notice.unit() == null ? "" : " " + CleanText.line(notice.unit(), MAX_NAME);
        return Optional.ofNullable(number(value)).map(number -> number + unit);
    }

    private static @Nullable Number number(@Nullable Double value) {
        return value != null && value == Math.rint(value) && Math.abs(value) < MOST_EXACT_WHOLE
                ? (Number) value.longValue()
                : value;
    }

    /** All of them by {@link #NAMES}; what is not known is not there. */
    Map<String, @Nullable Object> all() {
        var all = document();
        all.values().removeIf(Objects::isNull);
        all.put("title", title());
        all.put("message", message());
        all.put("state", over() ? "resolved" : "firing");
        return all;
    }

    /** The body of a webhook. What has no end says null, so that an automation can ask for it; the rest is not there. */
    Map<String, @Nullable Object> document() {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("version", 1);
        document.put("id", id());
        document.put("alert", rule());
        document.put("status", status());
        document.put("severity", severity());
        document.put("target", target());
        document.put("value", number(notice.value()));
        document.put("unit", notice.unit() == null ? null : CleanText.line(notice.unit(), MAX_NAME));
        document.put("threshold", number(notice.threshold()));
        document.put("summary", summary());
        document.put("description", description().isEmpty() ? null : description());
        document.put("behind", behind());
        document.put("url", link.orElse(null));
        document.put("host", host());
        document.values().removeIf(Objects::isNull);
        document.put("since", since().toString());
        document.put("ended", ended().map(Instant::toString).orElse(null));
        document.put("duration_s", lasted().toSeconds());
        return document;
    }
}
