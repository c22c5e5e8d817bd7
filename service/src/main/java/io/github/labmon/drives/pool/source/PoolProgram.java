package io.github.labmon.drives.pool.source;

import io.github.labmon.process.CommandResult;
import io.github.labmon.process.CommandRunner;
import io.github.labmon.process.ErrorLine;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program that reads pools, such as {@code zpool}. */
public final class PoolProgram {

    /** Of a host with hundreds of logical volumes or snapshots it is far less. */
    private static final int MOST_BYTES = 4 << 20;

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final List<String> words;
    private final String name;
    private final CommandRunner runner = new CommandRunner(MOST_BYTES);

    /**
     * Of a setting.
     *
     * @param words the words of its command, such as {@code sudo -n lvs}
     */
    public PoolProgram(List<String> words) {
        this.words = List.copyOf(words);
        this.name = words.get(words.size() - 1);
    }

    /**
     * The result of a run.
     *
     * @param output what it printed; {@code null} where it failed
     * @param problem why it failed
     */
    public record Output(@Nullable String output, @Nullable Problem problem) {

        public Optional<String> text() {
            return Optional.ofNullable(output);
        }
    }

    public Output run(String... arguments) throws InterruptedException {
        var result = run(words, arguments);
        if (result instanceof CommandResult.NotStarted && !words.get(0).contains("/")) {
            // Where Debian installs them, and not on the path of an ordinary user.
            var inSbin = Stream.concat(
                    Stream.of("/usr/sbin/" + words.get(0)), words.stream().skip(1));
            result = run(inSbin.toList(), arguments);
        }
        if (!(result instanceof CommandResult.Exited ended)) {
            var code = result instanceof CommandResult.NotStarted
                    ? Problem.of("pool-tool-missing")
                    : Problem.of("pool-tool-no-response");
            return new Output(null, code.with("tool", name));
        }
        return ended.exitCode() == 0 ? new Output(ended.text(), null) : new Output(null, failure(ended));
    }

    private CommandResult run(List<String> command, String... arguments) throws InterruptedException {
        return runner.run(Stream.concat(command.stream(), Stream.of(arguments)).toList(), DEADLINE);
    }

    private Problem failure(CommandResult.Exited ended) {
        var line = new ErrorLine(ended.firstErrorLine());
        return new ErrorLine(ended.err()).isNotPermitted()
                ? Problem.of("pool-not-permitted").with("tool", name)
                : Problem.of("pool-tool-failed")
                        .with("tool", name)
                        .with("code", ended.exitCode())
                        .with("error", line.quoted());
    }
}
