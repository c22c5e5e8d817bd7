package io.github.labmon.receivers;

import io.github.labmon.receivers.Notification.NotificationKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

/** The content of a notification for other systems: every text is clean and bounded, and times are text. */
final class NotificationContent {

    /** The names of the fields that a payload template can use. */
    static final Set<String> NAMES = Set.of(
            "version",
            "id",
            "rule",
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
            "endedAt",
            "durationSeconds",
            "url",
            "host",
            // Older names of rule, endedAt and durationSeconds.
            "alert",
            "ended",
            "duration_s");

    private static final int MAX_NAME = 200;
    private static final int MAX_SUMMARY = 500;
    private static final int MAX_DESCRIPTION = 1_500;
    private static final int MAX_BEHIND = 20;
    private static final double LARGEST_EXACT_INTEGER = 1L << 53;

    private final Notification notification;
    private final Instant now;
    private final Optional<String> url;
    private final NotificationText text;

    NotificationContent(Notification notification, Instant now, NotificationContext context) {
        this.notification = notification;
        this.now = now;
        this.url = context.url();
        this.text = new NotificationText(this, context);
    }

    Notification notification() {
        return notification;
    }

    boolean isResolved() {
        return notification.kind() == NotificationKind.RESOLVED;
    }

    String id() {
        return CleanText.line(notification.alertId(), 2 * MAX_NAME);
    }

    String rule() {
        return CleanText.line(notification.rule(), MAX_NAME);
    }

    String target() {
        return CleanText.line(notification.target(), MAX_NAME);
    }

    String host() {
        return CleanText.line(notification.host(), MAX_NAME);
    }

    String severity() {
        return notification.severity().name().toLowerCase(Locale.ROOT);
    }

    String status() {
        return notification.kind().name().toLowerCase(Locale.ROOT);
    }

    String summary() {
        return CleanText.line(notification.summary(), MAX_SUMMARY);
    }

    String description() {
        return CleanText.lines(notification.description(), MAX_DESCRIPTION);
    }

    String title() {
        return text.title();
    }

    String message() {
        return text.message();
    }

    List<String> behind() {
        return notification.behind().stream()
                .limit(MAX_BEHIND)
                .map(target -> CleanText.line(target, MAX_NAME))
                .toList();
    }

    /** The page of the monitored thing, such as {@code http://nas:9780/#/nvme/nvme0}; empty without LABMON_URL. */
    Optional<String> link() {
        return url.map(base -> base + "/#/" + path(target()));
    }

    /** The function and the thing; a part of a thing, such as {@code fritz:attic/wan}, is shown on the page of the thing. */
    private static String path(String target) {
        var colon = target.indexOf(':');
        var function = colon < 0 ? target : target.substring(0, colon);
        var name = colon < 0 ? "" : target.substring(colon + 1);
        var slash = name.indexOf('/', 1);
        var thing = slash < 0 || name.startsWith("/") ? name : name.substring(0, slash);
        return encoded(function) + (thing.isEmpty() ? "" : "/" + encoded(thing));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Instant since() {
        return notification.since().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The end of the alert, never before its beginning; if a resolved alert has no end, it is now. */
    Optional<Instant> endedAt() {
        if (!isResolved() && notification.endedAt() == null) {
            return Optional.empty();
        }
        var end = notification.endedAt() == null ? now : notification.endedAt();
        return Optional.of(
                (end.isBefore(notification.since()) ? notification.since() : end).truncatedTo(ChronoUnit.SECONDS));
    }

    Duration duration() {
        var duration = Duration.between(since(), endedAt().orElse(now));
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** The value with its unit. */
    Optional<String> value() {
        return quantity(notification.value());
    }

    /** The limit with its unit. */
    Optional<String> threshold() {
        return quantity(notification.threshold());
    }

    private Optional<String> quantity(@Nullable Double value) {
        var unit = notification.unit() == null ? "" : " " + CleanText.line(notification.unit(), MAX_NAME);
        return Optional.ofNullable(number(value)).map(number -> number + unit);
    }

    private static @Nullable Number number(@Nullable Double value) {
        return value != null && value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT_INTEGER
                ? (Number) value.longValue()
                : value;
    }

    /** All fields of a payload template by {@link #NAMES}, without those that are unknown. */
    Map<String, @Nullable Object> all() {
        var all = document();
        all.values().removeIf(Objects::isNull);
        all.put("title", title());
        all.put("message", message());
        all.put("state", isResolved() ? "resolved" : "firing");
        return all;
    }

    /**
     * The body for a webhook. The end is null while the alert lasts, so that an automation can test it; other unknown fields
     * are absent.
     */
    Map<String, @Nullable Object> document() {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("version", 1);
        document.put("id", id());
        document.put("rule", rule());
        document.put("status", status());
        document.put("severity", severity());
        document.put("target", target());
        document.put("value", number(notification.value()));
        document.put("unit", notification.unit() == null ? null : CleanText.line(notification.unit(), MAX_NAME));
        document.put("threshold", number(notification.threshold()));
        document.put("summary", summary());
        document.put("description", description().isEmpty() ? null : description());
        document.put("behind", behind());
        document.put("url", link().orElse(null));
        document.put("host", host());
        document.values().removeIf(Objects::isNull);
        var end = endedAt().map(Instant::toString).orElse(null);
        document.put("since", since().toString());
        document.put("endedAt", end);
        document.put("durationSeconds", duration().toSeconds());
        document.put("alert", rule());
        document.put("ended", end);
        document.put("duration_s", duration().toSeconds());
        return document;
    }
}
