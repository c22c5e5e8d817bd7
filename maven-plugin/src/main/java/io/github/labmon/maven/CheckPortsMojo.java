package io.github.labmon.maven;

import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.CheckRequest;
import io.github.labmon.ports.gate.FailOn;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.render.VerdictLines;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build before a deployment would fail: where a declared port is in use, is declared twice, or is reserved for
 * another service by the plan. Needs no project. Called on the command line it runs once for all modules.
 */
@Mojo(
        name = "check-ports",
        defaultPhase = LifecyclePhase.VALIDATE,
        requiresProject = false,
        aggregator = true,
        threadSafe = true)
public final class CheckPortsMojo extends GateMojo {

    /**
     * Compose files of one project, Quadlet units or Kubernetes manifests, relative to the folder of the Maven project; without
     * files, projects and ports: the compose files of that folder, as Docker Compose finds them.
     */
    @Parameter(property = "labmon.files")
    private @Nullable List<@Nullable String> files;

    /** Compose projects, each a folder or one file, which are judged together as one host. */
    @Parameter(property = "labmon.projects")
    private @Nullable List<@Nullable String> projects;

    /** True: every compose project in and below the folders of {@code projects}, without projects of the Maven project. */
    @Parameter(property = "labmon.recursive", defaultValue = "false")
    private boolean recursive;

    /** Plain lists of ports, such as {@code 8080,127.0.0.1:9000-9010/udp} or {@code 8080:80}. */
    @Parameter(property = "labmon.ports")
    private @Nullable List<@Nullable String> ports;

    /** Files with variables for compose files, as Docker Compose's {@code --env-file}; without any: {@code .env}. */
    @Parameter(property = "labmon.envFiles")
    private @Nullable List<@Nullable String> envFiles;

    /** Active compose profiles. */
    @Parameter(property = "labmon.profiles")
    private @Nullable List<@Nullable String> profiles;

    /** The name of the one compose project; without it the rules of Docker Compose. */
    @Parameter(property = "labmon.project")
    private @Nullable String project;

    /** The findings that fail the build: {@code conflict}, {@code warning} (with conflicts) or {@code never}; UNKNOWN always does. */
    @Parameter(property = "labmon.failOn", defaultValue = "conflict")
    @SuppressWarnings("NullAway.Init") // Maven sets it
    private String failOn;

    /** Reports to write: {@code text}, {@code json}, {@code sarif}, {@code junit}, {@code github}; without it none. */
    @Parameter(property = "labmon.formats")
    private @Nullable List<@Nullable String> formats;

    /** The folder of reports; default: {@code labmon} in the build directory, without a project {@code target/labmon}. */
    @Parameter(property = "labmon.reportDirectory")
    private @Nullable File reportDirectory;

    @Parameter(defaultValue = "${project.file}", readonly = true)
    private @Nullable File pom;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    private @Nullable File buildDirectory;

    @Parameter(defaultValue = "${mojo.executionId}", readonly = true)
    private @Nullable String executionId;

    @Override
    void check() throws DeclarationException, MojoExecutionException, MojoFailureException {
        var failure = FailOn.parse(failOn)
                .orElseThrow(() ->
                        new MojoExecutionException("invalid labmon.failOn " + failOn + "; allowed: " + FailOn.ALLOWED));
        var reports = Reports.of(given("formats", formats), reportDirectory(), executionId);
        var verdict = new PortCheck().run(request());
        var lines = VerdictLines.of(verdict);
        log(lines, failure);
        var unwritten = reports.write(verdict);
        if (failure.fails(verdict)) {
            unwritten.ifPresent(getLog()::error);
            throw refusal(verdict, lines, failure);
        }
        if (unwritten.isPresent()) {
            throw new MojoExecutionException(unwritten.get());
        }
        if (lines.problem() != null) {
            getLog().warn(lines.problem());
        }
        getLog().info(lines.summary());
    }

    private CheckRequest request() throws DeclarationException, MojoExecutionException {
        return CheckRequest.of(directory(), System.getenv())
                .withFiles(given("files", files))
                .withProjects(given("projects", projects))
                .withRecursive(recursive)
                .withPorts(given("ports", ports))
                .withEnvFiles(given("envFiles", envFiles))
                .withProfiles(given("profiles", profiles))
                .withProject(project)
                .withLive(live())
                .withPlan(plan())
                .withAllowed(allowed());
    }

    private Path reportDirectory() {
        if (reportDirectory != null) {
            return reportDirectory.toPath();
        }
        // Without a POM, the build directory is a text with an unresolved variable.
        var build = pom == null || buildDirectory == null ? directory().resolve("target") : buildDirectory.toPath();
        return build.resolve("labmon");
    }

    /** Logs what the message of the exception does not contain; Maven prints that message at the end of its log. */
    private void log(VerdictLines lines, FailOn failure) {
        lines.notes().forEach(getLog()::info);
        lines.warnings().forEach(getLog()::warn);
        if (failure == FailOn.NEVER) {
            lines.conflicts().forEach(getLog()::warn);
        }
    }

    private static MojoFailureException failed(String what, List<String> lines) {
        return new MojoFailureException(what + System.lineSeparator() + String.join(System.lineSeparator(), lines));
    }

    private static MojoFailureException refusal(Verdict verdict, VerdictLines lines, FailOn failure)
            throws MojoExecutionException {
        if (verdict.outcome() == Verdict.Outcome.UNKNOWN || failure == FailOn.NEVER) {
            throw new MojoExecutionException("could not read: " + lines.problem());
        }
        return switch (verdict.outcome()) {
            case UNKNOWN, CONFLICT -> failed(lines.summary(), lines.conflicts());
            case FREE -> failed("labmon.failOn is warning: " + lines.summary(), lines.warnings());
        };
    }
}
