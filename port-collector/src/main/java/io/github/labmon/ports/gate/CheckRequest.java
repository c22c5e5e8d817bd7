package io.github.labmon.ports.gate;

import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationFiles;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A check, with the texts that users give.
 *
 * @param directory the folder that file names are relative to, and in which compose files and the plan are searched
 * @param declarations the declarations to read
 * @param live where the live ports come from
 * @param plan the file of the plan; {@code null} for {@code labmon-ports.yaml} where it exists
 * @param allowed codes of problems with which the gate may pass
 */
public record CheckRequest(
        Path directory,
        DeclarationRequest declarations,
        LiveSource.Given live,
        @Nullable String plan,
        Set<String> allowed) {

    public CheckRequest {
        allowed = Set.copyOf(allowed);
    }

    /** The compose files of a directory against the ports of this host. */
    public static CheckRequest of(Path directory, Map<String, String> environment) {
        return new CheckRequest(
                directory,
                DeclarationRequest.of(DeclarationFiles.onDisk(directory)).withEnvironment(environment),
                LiveSource.Given.local(),
                null,
                Set.of());
    }

    /** With the stream that the file name {@code -} names. */
    public CheckRequest withStandardInput(InputStream stream) {
        return with(declarations.withStore(DeclarationFiles.onDisk(directory, stream)));
    }

    /** With the files of one project, which are merged as {@code -f} of Docker Compose. */
    public CheckRequest withFiles(List<String> names) {
        return with(declarations.withFiles(names));
    }

    /** With projects, each a folder or one file, which are judged together. */
    public CheckRequest withProjects(List<String> foldersAndFiles) {
        return with(declarations.withProjects(foldersAndFiles));
    }

    /** With every project in and below the folders of the projects. */
    public CheckRequest withRecursive(boolean recursive) {
        return with(declarations.withRecursive(recursive));
    }

    public CheckRequest withPorts(List<String> lists) {
        return with(declarations.withPorts(lists));
    }

    public CheckRequest withEnvFiles(List<String> names) {
        return with(declarations.withEnvFiles(names));
    }

    public CheckRequest withProfiles(List<String> names) {
        return with(declarations.withProfiles(names));
    }

    public CheckRequest withProject(@Nullable String name) {
        return with(declarations.withProject(name));
    }

    /** With other declarations. */
    public CheckRequest with(DeclarationRequest other) {
        return new CheckRequest(directory, other, live, plan, allowed);
    }

    /** With the source of the live ports, and the token for a labmon there. */
    public CheckRequest withLive(LiveSource.Given given) {
        return new CheckRequest(directory, declarations, given, plan, allowed);
    }

    public CheckRequest withPlan(@Nullable String file) {
        return new CheckRequest(directory, declarations, live, file, allowed);
    }

    public CheckRequest withAllowed(Set<String> codes) {
        return new CheckRequest(directory, declarations, live, plan, codes);
    }

    /** Without the environment and the token, which can be secret. */
    @Override
    public String toString() {
        return "CheckRequest[" + declarations + ", live=" + live + ", plan=" + plan + "]";
    }
}
