package io.github.labmon.ports.deployment;

import io.github.labmon.ports.file.DeclarationFiles;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The declarations to read, and the variables to read them with.
 *
 * @param store the files
 * @param files the files of one project in their order, as {@code -f} of Docker Compose; with no files, projects and ports
 *     the compose files are found as Compose finds them, by COMPOSE_FILE or by their usual names
 * @param projects further projects, each a folder or one file; all are judged together as one host
 * @param recursive whether every project in and below each folder of {@code projects} is read; without projects: the
 *     working directory
 * @param ports plain lists such as {@code 8080,127.0.0.1:9000-9010/udp} or {@code 8080:80}
 * @param environment the variables of the caller; nothing else is read from the process
 * @param envFiles as {@code --env-file}; empty for {@code .env} of the project folder
 * @param profiles active profiles, besides those of COMPOSE_PROFILES
 * @param project the name of the one project, as {@code -p} of Docker Compose; {@code null} for Compose's own rules
 */
public record DeclarationRequest(
        DeclarationFiles store,
        List<String> files,
        List<String> projects,
        boolean recursive,
        List<String> ports,
        Map<String, String> environment,
        List<String> envFiles,
        List<String> profiles,
        @Nullable String project) {

    public DeclarationRequest {
        files = List.copyOf(files);
        projects = List.copyOf(projects);
        ports = List.copyOf(ports);
        environment = Map.copyOf(environment);
        envFiles = List.copyOf(envFiles);
        profiles = List.copyOf(profiles);
    }

    /** One project, or lists of ports. */
    public DeclarationRequest(
            DeclarationFiles store,
            List<String> files,
            List<String> ports,
            Map<String, String> environment,
            List<String> envFiles,
            List<String> profiles,
            @Nullable String project) {
        this(store, files, List.of(), false, ports, environment, envFiles, profiles, project);
    }

    /** The compose files of a store, found as Compose finds them. */
    public static DeclarationRequest of(DeclarationFiles store) {
        return new DeclarationRequest(store, List.of(), List.of(), Map.of(), List.of(), List.of(), null);
    }

    public DeclarationRequest withStore(DeclarationFiles files) {
        return copy(files, this.files, projects, recursive, ports, profiles);
    }

    public DeclarationRequest withFiles(List<String> names) {
        return copy(store, names, projects, recursive, ports, profiles);
    }

    public DeclarationRequest withFiles(String... names) {
        return withFiles(List.of(names));
    }

    /** With further projects, each a folder or one file. */
    public DeclarationRequest withProjects(List<String> foldersAndFiles) {
        return copy(store, files, foldersAndFiles, recursive, ports, profiles);
    }

    /** With every project in and below the folders of the projects. */
    public DeclarationRequest withRecursive(boolean below) {
        return copy(store, files, projects, below, ports, profiles);
    }

    public DeclarationRequest withPorts(List<String> lists) {
        return copy(store, files, projects, recursive, lists, profiles);
    }

    public DeclarationRequest withEnvironment(Map<String, String> variables) {
        return new DeclarationRequest(store, files, projects, recursive, ports, variables, envFiles, profiles, project);
    }

    public DeclarationRequest withEnvFiles(List<String> names) {
        return new DeclarationRequest(store, files, projects, recursive, ports, environment, names, profiles, project);
    }

    public DeclarationRequest withProfiles(List<String> names) {
        return copy(store, files, projects, recursive, ports, names);
    }

    public DeclarationRequest withProject(@Nullable String name) {
        return new DeclarationRequest(store, files, projects, recursive, ports, environment, envFiles, profiles, name);
    }

    private DeclarationRequest copy(
            DeclarationFiles newStore,
            List<String> newFiles,
            List<String> newProjects,
            boolean newRecursive,
            List<String> newPorts,
            List<String> newProfiles) {
        return new DeclarationRequest(
                newStore, newFiles, newProjects, newRecursive, newPorts, environment, envFiles, newProfiles, project);
    }

    /** Without the environment, which can contain secrets. */
    @Override
    public String toString() {
        return "DeclarationRequest[files=" + files + ", projects=" + projects + ", ports=" + ports + "]";
    }
}
