package io.github.labmon.process;

import io.github.labmon.thread.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs another program without a shell, without standard input, in the C locale, with a deadline and with limited output. A
 * program that does not end in time is killed together with the processes that it started.
 */
public final class CommandRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    private final int maxBytes;

    /**
     * With a limit of the output.
     *
     * @param maxBytes the largest output of a program
     */
    public CommandRunner(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Runs a program.
     *
     * @param command the program and its arguments, which are not interpreted
     * @param deadline after which it is killed
     */
    public CommandResult run(List<String> command, Duration deadline) throws InterruptedException {
        var program = command.get(0);
        var tree = new ProcessTree();
        Process process;
        try {
            var builder = new ProcessBuilder(command);
            builder.environment().put("LC_ALL", "C");
            tree.mark(builder.environment());
            process = builder.start();
        } catch (IOException e) {
            LOG.debug("{} cannot be started: {}", program, e.getClass().getSimpleName());
            return new CommandResult.NotStarted(program);
        }
        var ended = false;
        try {
            closeInput(process, program);
            var result = result(program, process, deadline);
            ended = result instanceof CommandResult.Exited;
            return result;
        } finally {
            if (!ended) {
                tree.kill(process);
            }
        }
    }

    /**
     * As {@link #run}. A program without a path is searched in {@code /usr/sbin} too, where Debian installs programs for root,
     * and which is not on the path of an ordinary user.
     */
    public CommandResult runTool(List<String> command, Duration deadline) throws InterruptedException {
        var result = run(command, deadline);
        var program = command.get(0);
        if (!(result instanceof CommandResult.NotStarted) || program.contains("/")) {
            return result;
        }
        var inSbin = new ArrayList<>(command);
        inSbin.set(0, "/usr/sbin/" + program);
        return run(inSbin, deadline);
    }

    private static void closeInput(Process process, String program) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug(
                    "{} had closed its standard input: {}",
                    program,
                    e.getClass().getSimpleName());
        }
    }

    private CommandResult result(String program, Process process, Duration deadline) throws InterruptedException {
        var out = reading(process.getInputStream(), program + "-out");
        var err = reading(process.getErrorStream(), program + "-err");
        var until = System.nanoTime() + deadline.toNanos();
        try {
            // The output first: a program whose pipe is full does not end.
            var output = out.get(remaining(until), TimeUnit.NANOSECONDS);
            if (output.length > maxBytes) {
                return new CommandResult.OutputTooLarge(program);
            }
            var errors = err.get(remaining(until), TimeUnit.NANOSECONDS);
            if (errors.length > maxBytes) {
                return new CommandResult.OutputTooLarge(program);
            }
            return process.waitFor(remaining(until), TimeUnit.NANOSECONDS)
                    ? new CommandResult.Exited(process.exitValue(), output, new String(errors, StandardCharsets.UTF_8))
                    : new CommandResult.TimedOut(process.toHandle());
        } catch (TimeoutException e) {
            return new CommandResult.TimedOut(process.toHandle());
        } catch (ExecutionException e) {
            throw new IllegalStateException("The output of " + program + " could not be read", e.getCause());
        }
    }

    private static long remaining(long until) {
        return Math.max(1, until - System.nanoTime());
    }

    private CompletableFuture<byte[]> reading(InputStream in, String name) {
        var result = new CompletableFuture<byte[]>();
        DaemonThreads.start("labmon-" + name, () -> {
            try (in) {
                result.complete(in.readNBytes(maxBytes + 1));
            } catch (IOException e) {
                result.completeExceptionally(new CompletionException(e));
            }
        });
        return result;
    }
}
