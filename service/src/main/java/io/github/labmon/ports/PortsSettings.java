package io.github.labmon.ports;

import io.github.labmon.ports.docker.DockerReader;
import io.github.labmon.settings.EngineVariables;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where and how often ports are read.
 *
 * @param proc the host's {@code /proc}
 * @param freshness how long a reading is served
 * @param docker the variables of Docker's own command line, which name its engine
 * @param inMetrics whether there is one series for each port in use
 * @param plan the port plan of the command line; empty for {@code labmon-ports.yaml} where it is there
 */
@Singleton
public record PortsSettings(Path proc, Duration freshness, Map<String, String> docker, boolean inMetrics, String plan)
        implements Settings {

    public PortsSettings {
        docker = Map.copyOf(docker);
    }

    @Creator
    public static PortsSettings of(Variables variables) {
        return new PortsSettings(
                variables.folder("LABMON_PROC", Path.of("/proc")),
                variables.duration(
                        "LABMON_PORTS_FRESHNESS", Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMinutes(5)),
                EngineVariables.read(variables, DockerReader::isEngine),
                variables.flag("METRICS_PORTS", false),
                variables.text("PORT_PLAN", ""));
    }
}
