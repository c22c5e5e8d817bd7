package io.github.labmon.ports.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A process of its own that holds a socket until its input ends, for tests of other users and other networks. */
public final class SocketHolder implements AutoCloseable {

    private final Process process;
    private final int port;

    private SocketHolder(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The child: opens protocol and address, prints the port, waits. */
    public static void main(String[] args) throws IOException {
        try (var socket = NativeSocket.open(NativeSocket.Spec.of(args[0], args[1], 0))) {
            System.out.println(socket.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * Starts one.
     *
     * @param prefix what runs before Java, for example {@code setpriv --reuid=65534}
     */
    public static SocketHolder start(Path folder, List<String> prefix, String protocol, String address)
            throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(java(folder, SocketHolder.class.getName()));
        command.addAll(List.of(protocol, address));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = out.readLine();
        if (line == null) {
            throw new IOException("the child opened no socket");
        }
        return new SocketHolder(process, Integer.parseInt(line));
    }

    /** The command that runs a class of the test's class path, from copies that every user may read. */
    public static List<String> java(Path folder, String mainClass) throws IOException {
        var readable = new ArrayList<String>();
        int number = 0;
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var copy = folder.resolve(number++ + "-" + Path.of(entry).getFileName());
            copy(Path.of(entry), copy);
            readable.add(copy.toString());
        }
        allow(folder);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx64m",
                "-Djava.io.tmpdir=" + folder,
                "-Djna.tmpdir=" + folder,
                "-cp",
                String.join(File.pathSeparator, readable),
                mainClass);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, Files.isDirectory(from) ? target : to);
                }
            }
        }
    }

    private static void allow(Path folder) {
        Arrays.stream(new Path[] {folder}).map(Path::toFile).forEach(file -> {
            file.setReadable(true, false);
            file.setWritable(true, false);
            file.setExecutable(true, false);
        });
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
