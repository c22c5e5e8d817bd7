package io.github.labmon.containers;

import io.github.labmon.containers.engine.ContainerReading;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The Compose projects that containers belong to, and which of them run only in part. Pure. */
final class ProjectRules {

    private ProjectRules() {}

    static List<ProjectStatus> of(Collection<ContainerReading> containers) {
        var projects = new TreeMap<String, List<ContainerReading>>(containers.stream()
                .filter(container -> container.listed().project() != null)
                .collect(Collectors.groupingBy(
                        container -> String.valueOf(container.listed().project()))));
        return projects.entrySet().stream()
                .map(project -> project(project.getKey(), project.getValue()))
                .toList();
    }

    private static ProjectStatus project(String name, List<ContainerReading> containers) {
        Map<String, List<ContainerReading>> byService = new TreeMap<>(containers.stream()
                .filter(container -> container.listed().service() != null)
                .collect(Collectors.groupingBy(
                        container -> String.valueOf(container.listed().service()))));
        var services = new TreeSet<>(byService.keySet());
        containers.forEach(container -> services.addAll(container.listed().dependencies()));
        var running = services.stream()
                .filter(service -> isRunning(byService.getOrDefault(service, List.of())))
                .count();
        // One of which nothing runs was stopped by its owner.
        var missing = running == 0
                ? List.<String>of()
                : services.stream()
                        .filter(service -> isMissing(byService.getOrDefault(service, List.of())))
                        .toList();
        return new ProjectStatus(
                name,
                services.size(),
                (int) running,
                missing,
                missing.isEmpty() ? State.OK : State.WARNING,
                missing.isEmpty()
                        ? null
                        : Problem.of("project-incomplete")
                                .with("name", name)
                                .with("services", String.join(", ", missing)));
    }

    private static boolean isRunning(List<ContainerReading> service) {
        return service.stream().anyMatch(container -> container.listed().isRunning());
    }

    /** A service that ended with 0, such as a migration, is complete. */
    private static boolean isMissing(List<ContainerReading> service) {
        return !isRunning(service)
                && (service.isEmpty()
                        || service.stream()
                                .anyMatch(container -> !Integer.valueOf(0).equals(container.exitCode())));
    }
}
