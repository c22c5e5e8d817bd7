package io.github.labmon.ports.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Podman of root's with a store of the test's own, and its service on a socket; one busybox image. */
public final class PodmanEngine {

    public static final String IMAGE = "localhost/labmon/busybox:test";

    /** Limits that a container of CI may set too, and a runtime that takes its control groups. */
    private static final String SETTINGS = """
            [containers]
            default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
            [engine]
            runtime = "runc"
            cgroup_manager = "cgroupfs"
            events_logger = "none"
            stop_timeout = 1
            """;

    private final Path folder;
    private @Nullable Process service;

    private PodmanEngine(Path folder) {
        this.folder = folder;
    }

    /** Reports the missing part where it cannot run here, and starts it otherwise. */
    public static PodmanEngine start() throws IOException, InterruptedException {
        RealPart.command("podman", "podman, with netavark");
        RealPart.command("runc", "runc");
        RealPart.file(Path.of("/bin/busybox"), "a static busybox (Debian package busybox-static)");
        RealPart.root();
        var engine = new PodmanEngine(Files.createTempDirectory("labmon-podman"));
        Files.writeString(engine.folder.resolve("containers.conf"), SETTINGS);
        var log = engine.folder.resolve("service.log");
        var started = engine.process("system", "service", "--time", "0", engine.host())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        engine.service = started;
        EngineStart.responds(started, log, "podman", "--url", engine.host(), "version");
        engine.importImage();
        return engine;
    }

    /** The value of DOCKER_HOST. */
    public String host() {
        return "unix://" + folder.resolve("podman.sock");
    }

    private ProcessBuilder process(String... arguments) {
        var command = new ArrayList<>(List.of(
                "podman",
                "--root",
                folder.resolve("root").toString(),
                "--runroot",
                folder.resolve("run").toString(),
                "--storage-driver",
                "vfs"));
        command.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment()
                .put("CONTAINERS_CONF", folder.resolve("containers.conf").toString());
        builder.environment().remove("CONTAINER_HOST");
        // Podman reads Docker's logins there, and fails where a file of that name is not in that folder.
        builder.environment().remove("DOCKER_CONFIG");
        return builder;
    }

    /** Runs {@code podman} to its end. */
    public CommandOutput podman(String... arguments) throws IOException, InterruptedException {
        return CommandOutput.of(process(arguments).start());
    }

    /** Runs {@code podman}, which must succeed. */
    public String must(String... arguments) throws IOException, InterruptedException {
        return podman(arguments)
                .required("podman " + String.join(" ", arguments))
                .strip();
    }

    private void importImage() throws IOException, InterruptedException {
        var bin = Files.createDirectories(folder.resolve("image/bin"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
        var archive = folder.resolve("image.tar").toString();
        CommandOutput.required("tar", "-C", folder.resolve("image").toString(), "-cf", archive, ".");
        must("import", archive, IMAGE);
    }

    /** Removes all of it. */
    public void remove() throws IOException, InterruptedException {
        try {
            podman("pod", "rm", "--force", "--all");
            podman("rm", "--force", "--all");
        } finally {
            var running = service;
            if (running != null) {
                running.destroy();
                running.waitFor();
            }
            CommandOutput.run("rm", "-rf", "--one-file-system", folder.toString());
        }
    }
}
