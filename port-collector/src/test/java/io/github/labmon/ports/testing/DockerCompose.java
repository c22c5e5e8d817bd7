package io.github.labmon.ports.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code docker compose} with one file, on an engine of the test's own. */
public final class DockerCompose {

    private final DockerEngine engine;
    private final Path folder;

    /** For the file {@code compose.yaml} of the folder. */
    public DockerCompose(DockerEngine engine, Path folder) throws IOException, InterruptedException {
        RealPart.need(
                CommandOutput.run("docker", "compose", "version").exitCode() == 0,
                "docker compose, which .ci/run builds from its Go module");
        this.engine = engine;
        this.folder = folder;
    }

    /** The text of a service that publishes a port; more lines are indented by four blanks. */
    public static String service(String name, String port, String more) {
        return "  " + name + ":\n    image: " + DockerEngine.IMAGE + "\n    command: [/bin/sleep, '900']\n"
                + "    stop_grace_period: 0s\n    ports: ['" + port + ":80']\n" + more;
    }

    /** The same on the engine's default bridge, so that no network needs to be made. */
    public static String onBridge(String name, String port, String more) {
        return service(name, port, "    network_mode: bridge\n" + more);
    }

    /** Writes the file: services, then anything else. */
    public void write(String services, String more) throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), "services:\n" + services + more);
    }

    /** Runs it to its end. */
    public CommandOutput run(String project, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker", "--host", engine.host(), "compose"));
        command.addAll(List.of("--project-directory", folder.toString()));
        command.addAll(List.of("--file", folder.resolve("compose.yaml").toString()));
        command.addAll(List.of("--project-name", project));
        command.addAll(List.of(arguments));
        return CommandOutput.run(command.toArray(String[]::new));
    }

    /** Runs it; it must succeed. */
    public void must(String project, String... arguments) throws IOException, InterruptedException {
        var ended = run(project, arguments);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }
}
