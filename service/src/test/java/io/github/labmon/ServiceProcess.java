package io.github.labmon;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The built jar as a serving process of its own, with the flags of the packages: a heap of 64 MB. */
public final class ServiceProcess implements AutoCloseable {

    private static final String ADDRESS = "labmon serves at ";

    /** For slow machines, beside other tests. */
    private static final Duration START_DEADLINE = Duration.ofMinutes(2);

    private final Process process;
    private final URI address;
    private final List<String> output;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServiceProcess(Process process, URI address, List<String> output) {
        this.process = process;
        this.address = address;
        this.output = output;
    }

    /** Starts it, and waits until it serves. */
    static ServiceProcess start(Path directory, Map<String, String> settings) throws IOException {
        return start(directory, settings, List.of());
    }

    /**
     * As above.
     *
     * @param launcher the words before the command, of a program that runs it
     */
    public static ServiceProcess start(Path directory, Map<String, String> settings, List<String> launcher)
            throws IOException {
        var command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(List.of("-jar", Objects.requireNonNull(System.getProperty("labmon.jar"))));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LABMON_"));
        builder.environment()
                .putAll(Map.of(
                        "LABMON_PORT",
                        "0",
                        "LABMON_STATE_FOLDER",
                        directory.resolve("state").toString()));
        builder.environment().putAll(settings);
        var process = builder.start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> output = new CopyOnWriteArrayList<>();
        var address = new CompletableFuture<URI>();
        collect(out, output, address);
        return new ServiceProcess(process, address(process, address, output), output);
    }

    private static URI address(Process process, CompletableFuture<URI> address, List<String> output) {
        try {
            return address.orTimeout(START_DEADLINE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            process.destroyForcibly();
            throw new AssertionError("labmon did not print its address, but: " + output, e);
        }
    }

    /** The flags of the packages, whose runtime is of Java 25; older ones do not know four of them. */
    private static List<String> flags() throws IOException {
        var version = Runtime.version().feature();
        return Files.readAllLines(Path.of("../packaging/jvm.args")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .filter(line -> version >= 24 || !line.startsWith("--sun-misc-unsafe"))
                .filter(line -> version >= 22 || !line.toLowerCase(Locale.ROOT).contains("trimnative"))
                .filter(line -> version == 25 || !line.contains("AOTReplayTraining"))
                .toList();
    }

    /** All lines except that with the address. */
    private static void collect(BufferedReader out, List<String> output, CompletableFuture<URI> address) {
        var reader = new Thread(
                () -> {
                    out.lines().forEach(line -> {
                        if (!address.isDone() && line.startsWith(ADDRESS)) {
                            address.complete(URI.create(line.substring(ADDRESS.length())));
                        } else {
                            output.add(line);
                        }
                    });
                    address.completeExceptionally(new EOFException("labmon ended"));
                },
                "labmon-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** The lines of its output and its log so far. */
    List<String> output() {
        return output;
    }

    int port() {
        return address.getPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
