package io.github.labmon.receivers;

import io.github.labmon.client.HttpEventLoop;
import io.github.labmon.client.LoginGuard;
import io.github.labmon.homeassistant.HomeAssistantGuards;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.Severity;
import io.github.labmon.text.EnglishTexts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Receivers as settings create them, with a clock that a test sets, and notifications for them. */
final class TestReceivers {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant NOW = BEGIN.plus(Duration.ofMinutes(10));
    static final String TOKEN = token(Instant.parse("2090-01-01T00:00:00Z"));

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration HURRIED = Duration.ofMillis(200);

    /** One for all tests of a JVM, as in the service. */
    private static final HttpEventLoop EVENT_LOOP = new HttpEventLoop();

    final LoginGuard guard;
    volatile Instant now = NOW;
    private final List<Receiver> receivers;

    private TestReceivers(Duration timeout, Map<String, String> environment) {
        var variables = Variables.of(environment, Path.of("target"));
        var settings = new ReceiversSettings(variables);
        guard = HomeAssistantGuards.of(variables);
        if (!variables.faults().isEmpty()) {
            throw new AssertionError(variables.faults());
        }
        var context = new NotificationContext(() -> now, EnglishTexts.texts(ZONE), Locale.ENGLISH, settings.url());
        receivers = ReceiverRegistry.of(settings, guard, context, EVENT_LOOP, timeout);
    }

    static TestReceivers with(String... namesAndValues) {
        return new TestReceivers(PATIENT, map(namesAndValues));
    }

    static TestReceivers hurried(String... namesAndValues) {
        return new TestReceivers(HURRIED, map(namesAndValues));
    }

    static Map<String, String> map(String... namesAndValues) {
        var map = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    List<Receiver> all() {
        return receivers;
    }

    /** The only receiver. */
    Receiver one() {
        if (all().size() != 1) {
            throw new AssertionError(all().size() + " receivers");
        }
        return all().get(0);
    }

    /** The content of a notification, ten minutes after it began. */
    static NotificationContent content(Notification notification, Optional<String> url) {
        return new NotificationContext(() -> NOW, EnglishTexts.texts(ZONE), Locale.ENGLISH, url).content(notification);
    }

    static Notification firing() {
        return notification(NotificationKind.FIRING, Severity.CRITICAL);
    }

    static Notification notification(NotificationKind kind, Severity severity) {
        return notification(kind, severity, BEGIN, NOW);
    }

    static Notification notification(NotificationKind kind, Severity severity, Instant since, Instant end) {
        return new Notification(
                kind,
                "nvme-temperature/nvme:nvme0",
                "nvme-temperature",
                severity,
                "nvme:nvme0",
                "nvme0 is 78 °C (limit 70 °C)",
                "The drive slows down to protect itself.",
                78.0,
                "celsius",
                70.0,
                since,
                kind == NotificationKind.RESOLVED ? end : null,
                List.of(),
                "nas");
    }

    /** With texts from outside in every field, and without numbers. */
    static Notification withText(NotificationKind kind, String text) {
        return new Notification(
                kind,
                text,
                text,
                Severity.WARNING,
                text,
                text,
                text,
                null,
                text,
                null,
                BEGIN,
                null,
                List.of(text),
                text);
    }

    /** A token like those of Home Assistant, except for its signature. */
    static String token(Instant end) {
        return part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + part("{\"iss\":\"0123456789abcdef\",\"iat\":1767225600,\"exp\":" + end.getEpochSecond() + "}")
                + ".c2lnbmF0dXJl";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
