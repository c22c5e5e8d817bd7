package io.github.labmon.receivers;

import io.github.labmon.client.RefusedLogin;
import io.github.labmon.client.TokenCircuitBreaker;
import io.github.labmon.receivers.Notification.Kind;
import io.github.labmon.receivers.Notification.Severity;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.settings.Variables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Receivers as settings make them, by a clock that a test sets, and notices for them. */
final class Told {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant NOW = BEGIN.plus(Duration.ofMinutes(10));
    static final String TOKEN = token(Instant.parse("2090-01-01T00:00:00Z"));

    private static final Duration PATIENT = Duration.ofSeconds(30);

    final TokenCircuitBreaker readings =
            new TokenCircuitBreaker(new RefusedLogin(new StateFolder(Optional.empty()), "", ""));
    volatile Instant now = NOW;
    private final ReceiverRegistry receivers;

    private Told(Duration deadline, Map<String, String> environment) {
        var variables = Variables.of(environment, Path.of("target"));
        var settings = ReceiversSettings.of(variables);
        if (!variables.faults().isEmpty()) {
            throw new AssertionError(variables.faults());
        }
        receivers = ReceiverRegistry.of(settings, readings, () -> now, deadline);
    }

    static Told with(String... namesAndValues) {
        return new Told(PATIENT, map(namesAndValues));
    }

    static Told hurried(String... namesAndValues) {
        return new Told(Duration.ofMillis(200), map(namesAndValues));
    }

    static Map<String, String> map(String... namesAndValues) {
        var map = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    List<Receiver> all() {
        return receivers.all();
    }

    /** The only one. */
    Receiver one() {
        if (all().size() != 1) {
            throw new AssertionError(all().size() + " receivers");
        }
        return all().get(0);
    }

    static Notification firing() {
        return notice(Kind.FIRING, Severity.CRITICAL);
    }

    static Notification notice(Kind kind, Severity severity) {
        return notice(kind, severity, BEGIN, NOW);
    }

    static Notification notice(Kind kind, Severity severity, Instant since, Instant end) {
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
                kind == Kind.RESOLVED ? end : null,
                List.of(),
                "nas");
    }

    /** With texts from outside, and nothing that can be compared as a number. */
    static Notification saying(Kind kind, String text) {
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

    /** A token as Home Assistant makes them, but for its signature. */
    static String token(Instant end) {
        return part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + part("{\"iss\":\"0123456789abcdef\",\"iat\":1767225600,\"exp\":" + end.getEpochSecond() + "}")
                + ".c2lnbmF0dXJl";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
