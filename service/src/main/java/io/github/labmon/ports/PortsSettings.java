package io.github.labmon.ports;

import io.github.labmon.ports.docker.DockerReader;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where and how often ports are read.
 *
 * @param proc the host's {@code /proc}
 * @param freshness how long a reading is served
 * @param docker the variables of Docker's own command line, which say where its engine is
 * @param plan the port plan of the command line; empty for {@code labmon-ports.yaml} where it is there
 */
public record PortsSettings(Path proc, Duration freshness, Map<String, String> docker, String plan)
        implements Settings {

    private static final List<String> DOCKER =
            List.of("DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH");

    public PortsSettings {
        docker = Map.copyOf(docker);
    }

    public static PortsSettings of(Variables variables) {
        return new PortsSettings(
                variables.folder("LABMON_PROC", Path.of("/proc")),
                variables.duration(
                        "LABMON_PORTS_FRESHNESS", Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMinutes(5)),
                docker(variables),
                variables.text("PORT_PLAN", ""));
    }

    private static Map<String, String> docker(Variables variables) {
        var docker = new HashMap<>(variables.foreign("HOME", "XDG_RUNTIME_DIR"));
        var host = variables.text("DOCKER_HOST", "");
        if (!host.isEmpty() && !DockerReader.isEngine(host)) {
            variables.fault(
                    "DOCKER_HOST",
                    "is not the address of an engine; allowed: unix:///path, tcp://host:port, npipe:////./pipe/name, ssh://user@host");
        }
        docker.put("DOCKER_HOST", host);
        DOCKER.forEach(name -> docker.put(name, variables.text(name, "")));
        docker.values().removeIf(String::isEmpty);
        return docker;
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
