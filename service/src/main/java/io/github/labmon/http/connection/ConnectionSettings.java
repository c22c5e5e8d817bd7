package io.github.labmon.http.connection;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Limits of the connections to the HTTP server.
 *
 * @param requestTimeout from the first byte of a request to the last of its body
 * @param maxConnections that are open at a time
 */
@Singleton
record ConnectionSettings(Duration requestTimeout, int maxConnections) implements Settings {

    /** {@code LABMON_REQUEST_TIMEOUT}, 1 s to 5 min, and {@code LABMON_MAX_CONNECTIONS}, 10 to 10,000. */
    @Inject
    ConnectionSettings(Variables variables) {
        this(
                variables.duration(
                        "LABMON_REQUEST_TIMEOUT", Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMinutes(5)),
                variables.number("LABMON_MAX_CONNECTIONS", 200, 10, 10_000));
    }
}
