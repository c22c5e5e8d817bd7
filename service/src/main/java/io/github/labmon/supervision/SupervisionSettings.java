package io.github.labmon.supervision;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What systemd passes to a service of type {@code notify}.
 *
 * @param notifySocket path of a datagram socket; {@code @} at its beginning names an abstract one
 * @param watchdog within which time systemd expects the next sign of life; empty where it expects none
 */
@Singleton
record SupervisionSettings(Optional<String> notifySocket, Optional<Duration> watchdog) implements Settings {

    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final String WATCHDOG = "WATCHDOG_USEC";

    /** From {@code NOTIFY_SOCKET} and {@code WATCHDOG_USEC}, which systemd sets and no user. */
    @Inject
    SupervisionSettings(Variables variables) {
        this(variables.foreign(SOCKET, WATCHDOG));
    }

    private SupervisionSettings(Map<String, String> foreign) {
        this(
                Optional.ofNullable(foreign.get(SOCKET)).filter(path -> path.startsWith("/") || path.startsWith("@")),
                Optional.ofNullable(foreign.get(WATCHDOG)).flatMap(SupervisionSettings::microseconds));
    }

    private static Optional<Duration> microseconds(String text) {
        return text.matches("[1-9]\\d{0,17}")
                ? Optional.of(Duration.ofNanos(Math.multiplyExact(Long.parseLong(text), 1L) * 1_000))
                : Optional.empty();
    }
}
