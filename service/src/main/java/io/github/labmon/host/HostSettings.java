package io.github.labmon.host;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often this host is read.
 *
 * @param proc the host's {@code /proc}
 * @param sys the host's {@code /sys}
 * @param freshness how long a reading is served, at least a second
 */
@Singleton
record HostSettings(Path proc, Path sys, Duration freshness) implements Settings {

    @Creator
    static HostSettings of(Variables variables) {
        return new HostSettings(
                variables.folder("LABMON_PROC", Path.of("/proc")),
                variables.folder("LABMON_SYS", Path.of("/sys")),
                variables.duration(
                        "LABMON_HOST_FRESHNESS", Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(5)));
    }
}
