package io.github.labmon.command;

import io.github.labmon.language.LocalizableText;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The option {@code --watch}: repeats a command on a terminal until it is interrupted. */
public final class WatchOption {

    private static final String USUAL = "2";
    private static final int LONGEST = 3_600;

    /** The cursor to the first character, and the screen cleared (ECMA-48, CUP and ED). */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final CommandEnvironment environment;
    private final CommandOptions options;
    private final Supplier<Optional<String>> given;

    /** Adds the option to those of a command. */
    public WatchOption(CommandEnvironment environment, CommandOptions options) {
        this.environment = environment;
        this.options = options;
        given = options.optionalText(
                "SECONDS", USUAL, "Repeat on a terminal every so many seconds (2) until interrupted.", "--watch");
    }

    /**
     * Calls the command once, or again and again.
     *
     * @return the exit code of the last call
     */
    public int run(Callable<Integer> command) throws Exception {
        var seconds = given.get();
        if (seconds.isEmpty()) {
            return command.call();
        }
        var pause = pause(seconds.get());
        if (!environment.terminal()) {
            throw options.wrongUse(LocalizableText.of("use.watch-terminal", "{0} needs a terminal", "--watch"));
        }
        int code;
        do {
            environment.out().print(CLEAR);
            environment.out().flush();
            code = command.call();
        } while (wasPaused(pause));
        return code;
    }

    private int pause(String seconds) {
        if (seconds.matches("[1-9]\\d{0,3}") && Integer.parseInt(seconds) <= LONGEST) {
            return Integer.parseInt(seconds);
        }
        throw options.wrongUse(LocalizableText.of(
                "use.watch-seconds",
                "{0}: \"{1}\" is not allowed; allowed: seconds from 1 to {2}",
                "--watch",
                seconds,
                LONGEST));
    }

    private static boolean wasPaused(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
