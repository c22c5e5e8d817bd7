package io.github.labmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A broker on its own port, without persistence. */
public final class Mosquitto implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final List<String> login;
    private Program program;

    private Mosquitto(Path folder, List<String> login, String... settings) throws IOException, InterruptedException {
        this.folder = folder;
        this.login = login;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var lines = new ArrayList<>(List.of("user root", "listener " + port + " 127.0.0.1", "persistence false"));
        lines.addAll(Arrays.asList(settings));
        Files.write(folder.resolve("mosquitto.conf"), lines);
        program = run();
    }

    public static Mosquitto open(Path folder, String... settings) throws IOException, InterruptedException {
        requireMosquitto();
        return new Mosquitto(folder, List.of(), settings);
    }

    /** Allows labmon these topics with that password, and another user all topics. */
    static Mosquitto withLogin(Path folder, String password, String rights) throws IOException, InterruptedException {
        requireMosquitto();
        var passwords = folder.resolve("passwords");
        Files.createFile(passwords);
        for (var user : List.of("labmon", "home")) {
            var result = CommandOutput.run("mosquitto_passwd", "-b", passwords.toString(), user, password);
            assertThat(result.exitCode()).as(result.err()).isZero();
        }
        var access = Files.writeString(folder.resolve("access"), rights + "\nuser home\ntopic readwrite #\n");
        return new Mosquitto(
                folder,
                List.of("-u", "home", "-P", password),
                "allow_anonymous false",
                "password_file " + passwords,
                "acl_file " + access);
    }

    private static void requireMosquitto() {
        RealPart.command("mosquitto_sub", "mosquitto-clients");
        RealPart.need(
                Files.isExecutable(Path.of("/usr/sbin/mosquitto")),
                "mosquitto (Debian package mosquitto), which is not installed");
    }

    private Program run() throws IOException, InterruptedException {
        var started = Program.start(folder, Map.of(), List.of("/usr/sbin/mosquitto", "-c", "mosquitto.conf", "-v"));
        started.await("mosquitto version .* running");
        return started;
    }

    public int port() {
        return port;
    }

    void stop() throws InterruptedException {
        program.stop();
    }

    void startAgain() throws IOException, InterruptedException {
        program = run();
    }

    /** Subscribes to all topics; each line contains the topic, a blank and the payload. */
    public Program listen() throws IOException, InterruptedException {
        // The client buffers its output where it is not a terminal.
        var command = new ArrayList<>(List.of("stdbuf", "-oL"));
        command.addAll(client("mosquitto_sub"));
        command.addAll(List.of("-t", "#", "-F", "%t %p"));
        var listening = Program.start(folder, Map.of(), command);
        program.await("Sending SUBACK to auto-");
        return listening;
    }

    void publish(String topic, String payload) throws IOException, InterruptedException {
        var command = client("mosquitto_pub");
        command.addAll(List.of("-t", topic, "-m", payload));
        var result = CommandOutput.run(command.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private List<String> client(String name) {
        var command = new ArrayList<>(List.of(name, "-h", "127.0.0.1", "-p", String.valueOf(port)));
        command.addAll(login);
        return command;
    }

    @Override
    public void close() {
        program.close();
    }
}
