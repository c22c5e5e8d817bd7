package io.github.labmon.ports.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Podman of root's with a store of the test's own, and its service on a socket; one busybox image. */
public final class PodmanEngine {

    public static final String IMAGE = "localhost/labmon/busybox:test";

    private static final int START_SECONDS = 60;

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
        engine.service = engine.process("system", "service", "--time", "0", engine.host())
                .redirectErrorStream(true)
                .redirectOutput(engine.folder.resolve("service.log").toFile())
                .start();
        engine.awaitAnswer();
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
    public Command podman(String... arguments) throws IOException, InterruptedException {
        return Command.of(process(arguments).start());
    }

    /** Runs {@code podman}, which must succeed. */
    public String must(String... arguments) throws IOException, InterruptedException {
        var ended = podman(arguments);
        if (ended.exitCode() != 0) {
            throw new IOException("podman " + String.join(" ", arguments) + " failed: " + ended.err());
        }
        return ended.out().strip();
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        var end = Instant.now().plusSeconds(START_SECONDS);
        while (Command.run("podman", "--url", host(), "version").exitCode() != 0) {
            var running = service;
            if (running == null || !running.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException("podman did not start: " + Files.readString(folder.resolve("service.log")));
            }
        }
    }

    private void importImage() throws IOException, InterruptedException {
        var bin = Files.createDirectories(folder.resolve("image/bin"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
        var archive = folder.resolve("image.tar").toString();
        var packed = Command.run("tar", "-C", folder.resolve("image").toString(), "-cf", archive, ".");
        if (packed.exitCode() != 0) {
            throw new IOException("tar failed: " + packed.err());
        }
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
            Command.run("rm", "-rf", "--one-file-system", folder.toString());
        }
    }
}
