package io.github.labmon.poll;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How often a round is made.
 *
 * @param length from the end of one to the start of the next
 */
@Singleton
public record PollInterval(Duration length) implements Settings {

    /** {@code LABMON_ROUND_INTERVAL}, 1 s to 10 min, 30 s by default. */
    @Inject
    PollInterval(Variables variables) {
        this(variables.duration(
                "LABMON_ROUND_INTERVAL", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(10)));
    }
}
