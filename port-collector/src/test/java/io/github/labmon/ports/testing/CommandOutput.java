package io.github.labmon.ports.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The exit code and output of a program that has ended. */
public record CommandOutput(int exitCode, String out, String err) {

    private static final long DEADLINE_SECONDS = 240;

    /** Runs a program to its end, at most four minutes: tests of other modules may run beside it. */
    public static CommandOutput run(String... command) throws IOException, InterruptedException {
        return of(new ProcessBuilder(command).start());
    }

    /** Runs a program to its end, which must succeed, and returns its output. */
    public static String required(String... command) throws IOException, InterruptedException {
        return run(command).required(String.join(" ", command));
    }

    /** The output; an exception where the program failed. */
    String required(String command) throws IOException {
        if (exitCode != 0) {
            throw new IOException(command + " failed: " + err);
        }
        return out;
    }

    /** Waits for the end of a started program. */
    public static CommandOutput of(Process process) throws InterruptedException {
        return of(process, DEADLINE_SECONDS);
    }

    /** As {@link #of(Process)}, with another deadline. */
    public static CommandOutput of(Process process, long deadlineSeconds) throws InterruptedException {
        var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        var ended = process.waitFor(deadlineSeconds, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("ended in time").isTrue();
        return new CommandOutput(process.exitValue(), out.join(), err.join());
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
