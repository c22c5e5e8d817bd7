package io.github.labmon.ports;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often ports are read.
 *
 * @param proc the host's {@code /proc}
 * @param freshness how long a reading is served
 */
record PortsSettings(Path proc, Duration freshness) implements Settings {

    static PortsSettings of(Variables variables) {
        return new PortsSettings(
                variables.folder("LABMON_PROC", Path.of("/proc")),
                variables.duration(
                        "LABMON_PORTS_FRESHNESS",
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(5)));
    }

    /** Makes the record a bean. */
    @Factory
    static final class Beans {

        @Bean
        @Singleton
        PortsSettings portsSettings(Variables variables) {
            return of(variables);
        }
    }
}
