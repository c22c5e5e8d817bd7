package io.github.labmon.ports.gate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to check, as the texts that users give.
 *
 * @param directory where file names begin, and where compose files and the plan are looked for
 * @param environment the variables of the caller
 * @param files declarations, as {@code -f}; empty with no ports: the compose files of the directory
 * @param ports plain lists, as {@code -p}
 * @param envFiles as Compose's {@code --env-file}
 * @param profiles active ones
 * @param project the compose project's name; {@code null} for Compose's own rules
 * @param live where the live ports come from
 * @param plan the plan's file; {@code null} for {@code labmon-ports.yaml} where it is there
 * @param allowed codes of problems with which the gate may pass
 */
public record CheckRequest(
        Path directory,
        Map<String, String> environment,
        List<String> files,
        List<String> ports,
        List<String> envFiles,
        List<String> profiles,
        @Nullable String project,
        LiveSource.Given live,
        @Nullable String plan,
        Set<String> allowed) {

    public CheckRequest {
        environment = Map.copyOf(environment);
        files = List.copyOf(files);
        ports = List.copyOf(ports);
        envFiles = List.copyOf(envFiles);
        profiles = List.copyOf(profiles);
        allowed = Set.copyOf(allowed);
    }

    /** Of the compose files of a directory against the ports of this host. */
    public static CheckRequest of(Path directory, Map<String, String> environment) {
        return new CheckRequest(
                directory,
                environment,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                LiveSource.Given.local(),
                null,
                Set.of());
    }

    public CheckRequest withFiles(List<String> names) {
        return new CheckRequest(directory, environment, names, ports, envFiles, profiles, project, live, plan, allowed);
    }

    public CheckRequest withPorts(List<String> lists) {
        return new CheckRequest(directory, environment, files, lists, envFiles, profiles, project, live, plan, allowed);
    }

    public CheckRequest withEnvFiles(List<String> names) {
        return new CheckRequest(directory, environment, files, ports, names, profiles, project, live, plan, allowed);
    }

    public CheckRequest withProfiles(List<String> names) {
        return new CheckRequest(directory, environment, files, ports, envFiles, names, project, live, plan, allowed);
    }

    public CheckRequest withProject(@Nullable String name) {
        return new CheckRequest(directory, environment, files, ports, envFiles, profiles, name, live, plan, allowed);
    }

    /** With the place of the live ports, and the token for a labmon there. */
    public CheckRequest withLive(LiveSource.Given given) {
        return new CheckRequest(
                directory, environment, files, ports, envFiles, profiles, project, given, plan, allowed);
    }

    public CheckRequest withPlan(@Nullable String file) {
        return new CheckRequest(directory, environment, files, ports, envFiles, profiles, project, live, file, allowed);
    }

    public CheckRequest withAllowed(Set<String> codes) {
        return new CheckRequest(directory, environment, files, ports, envFiles, profiles, project, live, plan, codes);
    }

    /** Without the environment and the token, which may be secret. */
    @Override
    public String toString() {
        return "CheckRequest[files=" + files + ", ports=" + ports + ", live=" + live + ", plan=" + plan + "]";
    }
}
