package io.github.labmon.ports.declared;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to read, and with what.
 *
 * @param store where files lie
 * @param files names in order, as {@code -f} of Docker Compose takes them; empty where only {@code ports} are given, or
 *     where the compose files are to be found as Compose does, by COMPOSE_FILE or by their usual names
 * @param ports plain lists such as {@code 8080,127.0.0.1:9000-9010/udp}
 * @param environment the variables of the caller; nothing else is taken from the process
 * @param envFiles as {@code --env-file}; empty for {@code .env} of the project folder
 * @param profiles active ones, besides those of COMPOSE_PROFILES
 * @param project as {@code -p}: the project's name, {@code null} for Compose's own rules
 */
public record DeclarationRequest(
        DeclarationFiles store,
        List<String> files,
        List<String> ports,
        Map<String, String> environment,
        List<String> envFiles,
        List<String> profiles,
        @Nullable String project) {

    public DeclarationRequest {
        files = List.copyOf(files);
        ports = List.copyOf(ports);
        environment = Map.copyOf(environment);
        envFiles = List.copyOf(envFiles);
        profiles = List.copyOf(profiles);
    }

    /** Of a store alone: its compose files are found as Compose finds them. */
    public static DeclarationRequest of(DeclarationFiles store) {
        return new DeclarationRequest(store, List.of(), List.of(), Map.of(), List.of(), List.of(), null);
    }

    public DeclarationRequest withFiles(List<String> names) {
        return new DeclarationRequest(store, names, ports, environment, envFiles, profiles, project);
    }

    public DeclarationRequest withFiles(String... names) {
        return withFiles(List.of(names));
    }

    public DeclarationRequest withPorts(List<String> lists) {
        return new DeclarationRequest(store, files, lists, environment, envFiles, profiles, project);
    }

    public DeclarationRequest withEnvironment(Map<String, String> variables) {
        return new DeclarationRequest(store, files, ports, variables, envFiles, profiles, project);
    }

    public DeclarationRequest withEnvFiles(List<String> names) {
        return new DeclarationRequest(store, files, ports, environment, names, profiles, project);
    }

    public DeclarationRequest withProfiles(List<String> names) {
        return new DeclarationRequest(store, files, ports, environment, envFiles, names, project);
    }

    public DeclarationRequest withProject(@Nullable String name) {
        return new DeclarationRequest(store, files, ports, environment, envFiles, profiles, name);
    }
}
