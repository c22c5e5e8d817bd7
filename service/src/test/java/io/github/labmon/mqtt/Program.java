package io.github.labmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A program that runs while a test does, and the lines of its output. */
public final class Program implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(20);

    private final Process process;
    private final Queue<String> unread = new ConcurrentLinkedQueue<>();
    private final List<String> all = new CopyOnWriteArrayList<>();

    private Program(Process process) {
        this.process = process;
        var reader = new Thread(this::read, "lines");
        reader.setDaemon(true);
        reader.start();
    }

    public static Program start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(LABMON|MQTT|HA|NVME|FRITZ)_.*"));
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                all.add(line);
                unread.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line that matches, after the lines of earlier calls. */
    public String await(String regex) {
        var pattern = Pattern.compile(regex);
        var found = new AtomicReference<@Nullable String>();
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(INTERVAL)
                .atMost(TIMEOUT)
                .untilAsserted(() -> {
                    found.set(next(pattern));
                    assertThat(found.get())
                            .as("a line with %s after %s", regex, all)
                            .isNotNull();
                });
        return Objects.requireNonNull(found.get());
    }

    /** The next line that matches, of those that have arrived. */
    private @Nullable String next(Pattern pattern) {
        for (var line = unread.poll(); line != null; line = unread.poll()) {
            if (pattern.matcher(line).find()) {
                return line;
            }
        }
        return null;
    }

    public List<String> lines() {
        return List.copyOf(all);
    }

    public long pid() {
        return process.pid();
    }

    /** Stops it by SIGTERM. */
    public int stop() throws InterruptedException {
        process.toHandle().destroy();
        return ended();
    }

    /** Stops it by SIGKILL. */
    public int kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        return ended();
    }

    private int ended() throws InterruptedException {
        assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}
