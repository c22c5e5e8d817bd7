package io.github.labmon.ports.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Docker engine of the test's own: its socket, its data and its bridge; containers come from one busybox image. */
public final class DockerEngine {

    public static final String IMAGE = "labmon/busybox:test";

    /** Of this process's own, so that several test runs can each have an engine at the same time. */
    private static final long PID = ProcessHandle.current().pid();

    /** Named as Docker names its own: in a container's network it shows that an engine runs there. */
    private static final String BRIDGE = "br-%012x".formatted(PID);

    private static final String BRIDGE_ADDRESS = "10.213." + PID % 250 + ".1/24";
    /** What networks of containers get their subnets from. */
    private static final String NETWORKS = "10." + (214 + PID % 32) + ".0.0/16";

    private static final int STOP_SECONDS = 60;

    private final Path folder;
    private @Nullable Process daemon;

    private DockerEngine(Path folder) {
        this.folder = folder;
    }

    /** Reports the missing part where one cannot run here, and starts it otherwise. */
    public static DockerEngine start(String... flags) throws IOException, InterruptedException {
        RealPart.command("dockerd", "docker.io");
        RealPart.command("docker", "docker.io");
        RealPart.command("ip", "iproute2");
        RealPart.command("iptables", "iptables");
        RealPart.file(Path.of("/bin/busybox"), "a static busybox (Debian package busybox-static)");
        RealPart.root();
        RealPart.need(
                "required".equals(System.getenv("LABMON_REAL_PARTS")) || !anotherRuns(),
                "a host without a container engine: a second one would take the firewall rules of the first away");
        // Not a folder of JUnit's: what an engine leaves (mounts, links to elsewhere) it cannot remove.
        var engine = new DockerEngine(Files.createTempDirectory("labmon-docker"));
        engine.addBridge();
        engine.restart(flags);
        engine.importImage();
        return engine;
    }

    private static boolean anotherRuns() {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().command().orElse("").endsWith("/dockerd"));
    }

    private void addBridge() throws IOException, InterruptedException {
        CommandOutput.run("ip", "link", "delete", BRIDGE);
        CommandOutput.required("ip", "link", "add", BRIDGE, "type", "bridge");
        CommandOutput.required("ip", "address", "add", BRIDGE_ADDRESS, "dev", BRIDGE);
        CommandOutput.required("ip", "link", "set", BRIDGE, "up");
    }

    private void importImage() throws IOException, InterruptedException {
        var bin = Files.createDirectories(folder.resolve("image/bin"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
        for (var applet : List.of("sh", "sleep", "httpd", "nc")) {
            Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
        }
        CommandOutput.required(
                "tar",
                "-C",
                folder.resolve("image").toString(),
                "-cf",
                folder.resolve("image.tar").toString(),
                ".");
        docker("import", folder.resolve("image.tar").toString(), IMAGE);
    }

    /** Where everything of it lies. */
    public Path folder() {
        return folder;
    }

    /** The value of DOCKER_HOST. */
    public String host() {
        return "unix://" + socket();
    }

    public Path socket() {
        return folder.resolve("docker.sock");
    }

    /** Runs the command {@code docker} on this engine; it must succeed. */
    public String docker(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("docker", "--host", host()));
        command.addAll(Arrays.asList(arguments));
        return CommandOutput.required(command.toArray(String[]::new));
    }

    /** Starts a container of this engine's image in the background. */
    public String run(String name, List<String> options, String... command) throws IOException, InterruptedException {
        var arguments = new ArrayList<String>(List.of("run", "--detach", "--name", name));
        arguments.addAll(options);
        arguments.add(IMAGE);
        arguments.addAll(Arrays.asList(command));
        return docker(arguments.toArray(String[]::new)).strip();
    }

    /** Ends it, its containers too, as a reboot would. */
    public void stop() throws InterruptedException {
        var running = daemon;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
            daemon = null;
        }
    }

    /** Starts it again, with other flags. */
    public void restart(String... flags) throws IOException, InterruptedException {
        stop();
        var log = folder.resolve("dockerd.log").toFile();
        var command = new ArrayList<String>(List.of(
                "dockerd",
                "--host",
                host(),
                "--data-root",
                folder.resolve("data").toString(),
                "--exec-root",
                folder.resolve("exec").toString(),
                "--pidfile",
                folder.resolve("docker.pid").toString(),
                "--bridge",
                BRIDGE,
                // Of their own, and many: the 31 of the default may be taken by other engines of this host.
                "--default-address-pool",
                "base=" + NETWORKS + ",size=24"));
        command.addAll(Arrays.asList(flags));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().remove("DOCKER_HOST");
        var started = builder.start();
        daemon = started;
        EngineStart.responds(started, log.toPath(), "docker", "--host", host(), "version");
    }

    /** Removes all of it. */
    public void remove() throws IOException, InterruptedException {
        try {
            for (var id : docker("ps", "--all", "--quiet").split("\n", -1)) {
                if (!id.isBlank()) {
                    docker("rm", "--force", id);
                }
            }
            // The bridge of a network outlives the engine, and with it the route to its subnet.
            docker("network", "prune", "--force");
        } finally {
            stop();
            CommandOutput.run("ip", "link", "delete", BRIDGE);
            CommandOutput.run("umount", folder.resolve("exec/netns/default").toString());
            CommandOutput.run("rm", "-rf", "--one-file-system", folder.toString());
        }
    }
}
