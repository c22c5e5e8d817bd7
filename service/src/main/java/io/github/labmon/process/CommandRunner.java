package io.github.labmon.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program of others: no shell, no standard input, the C locale, a deadline, bounded output. Nothing of it is left
 * behind but what the kernel itself does not let go of.
 */
public final class CommandRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    private final int maxBytes;

    /**
     * With a bound.
     *
     * @param maxBytes the most that a program may print
     */
    public CommandRunner(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Runs it.
     *
     * @param command the program and its arguments, as they are
     * @param deadline after which it is ended
     */
    public CommandResult run(List<String> command, Duration deadline) throws InterruptedException {
        var program = command.get(0);
        Process process;
        try {
            var builder = new ProcessBuilder(command);
            builder.environment().put("LC_ALL", "C");
            process = builder.start();
        } catch (IOException e) {
            LOG.debug("{} does not start: {}", program, e.getMessage());
            return new CommandResult.NotStarted(program);
        }
        try {
            process.getOutputStream().close();
            return outcome(program, process, deadline);
        } catch (IOException e) {
            LOG.debug("{} closed its input at once: {}", program, e.getMessage());
            return outcome(program, process, deadline);
        } finally {
            end(process);
        }
    }

    private CommandResult outcome(String program, Process process, Duration deadline) throws InterruptedException {
        var out = reading(process.getInputStream(), program + "-out");
        var err = reading(process.getErrorStream(), program + "-err");
        var until = System.nanoTime() + deadline.toNanos();
        try {
            // First what it prints: one that fills a pipe that nobody empties never ends.
            var printed = out.get(left(until), TimeUnit.NANOSECONDS);
            var complained = err.get(left(until), TimeUnit.NANOSECONDS);
            if (printed.length > maxBytes || complained.length > maxBytes) {
                return new CommandResult.TooMuch(program);
            }
            return process.waitFor(left(until), TimeUnit.NANOSECONDS)
                    ? new CommandResult.Ended(
                            process.exitValue(), printed, new String(complained, StandardCharsets.UTF_8))
                    : new CommandResult.TimedOut(process.toHandle());
        } catch (TimeoutException e) {
            return new CommandResult.TimedOut(process.toHandle());
        } catch (ExecutionException e) {
            throw new IllegalStateException("The output of " + program + " could not be read", e.getCause());
        }
    }

    private static long left(long until) {
        return Math.max(1, until - System.nanoTime());
    }

    private CompletableFuture<byte[]> reading(InputStream in, String name) {
        var result = new CompletableFuture<byte[]>();
        var thread = new Thread(
                () -> {
                    try (in) {
                        result.complete(in.readNBytes(maxBytes + 1));
                    } catch (IOException e) {
                        result.completeExceptionally(new CompletionException(e));
                    }
                },
                "labmon-" + name);
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
