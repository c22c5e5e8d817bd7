package io.github.labmon.containers.engine;

import io.github.labmon.ports.docker.DockerReader;
import io.github.labmon.settings.EngineVariables;
import io.github.labmon.settings.FunctionSelection;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How often containers are read, and which.
 *
 * @param freshness how long a reading is served
 * @param ignored patterns of names of containers that are not reported
 * @param docker the variables of Docker's own command line, which contain the address of its engine
 * @param proc {@code /proc} of the host
 * @param sys {@code /sys} of the host
 * @param engineReported whether the function {@code ports} reports an engine that cannot be read
 */
@Singleton
public record ContainersSettings(
        Duration freshness,
        List<Pattern> ignored,
        Map<String, String> docker,
        Path proc,
        Path sys,
        boolean engineReported)
        implements Settings {

    private static final Pattern NAME_PATTERN = Pattern.compile("[A-Za-z0-9_.*-]+");

    public ContainersSettings {
        ignored = List.copyOf(ignored);
        docker = Map.copyOf(docker);
    }

    @Creator
    static ContainersSettings of(Variables variables, FunctionSelection functions) {
        return new ContainersSettings(
                variables.duration(
                        "CONTAINERS_FRESHNESS", Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofMinutes(5)),
                ignored(variables),
                EngineVariables.read(variables, DockerReader::isEngine),
                variables.folder("LABMON_PROC", Path.of("/proc")),
                variables.folder("LABMON_SYS", Path.of("/sys")),
                functions.names().isEmpty()
                        || functions.names().contains("ports")
                        || functions.names().contains(FunctionSelection.GATE));
    }

    private static List<Pattern> ignored(Variables variables) {
        var names = variables.list("CONTAINERS_IGNORE");
        if (!names.stream().allMatch(name -> NAME_PATTERN.matcher(name).matches())) {
            variables.unusable(
                    "CONTAINERS_IGNORE",
                    "contains a name that no container can have; allowed: names separated by commas, with * for any characters");
            return List.of();
        }
        return names.stream()
                .map(name -> Pattern.compile(name.replace(".", "\\.").replace("*", ".*")))
                .toList();
    }

    /** Whether a container of this name is not reported. */
    boolean isIgnored(String name) {
        return ignored.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
