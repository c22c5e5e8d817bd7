package io.github.labmon.command;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.settings.SettingsException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one command with its arguments. An error is one line on standard error, which names the command that helps, and never a
 * stack trace.
 */
public final class CommandExecution {

    /** The width of the help where that of the terminal is not known, and the least one. */
    private static final int WIDTH = 80;

    private static final int LEAST_WIDTH = 40;

    private final PrintWriter out;
    private final PrintWriter err;
    private final int width;
    private final CommandEnvironment environment;

    /** With the output and the width of an environment. */
    public CommandExecution(CommandEnvironment environment) {
        this.environment = environment;
        this.out = environment.out();
        this.err = environment.err();
        this.width = environment.width() == 0 ? WIDTH : Math.max(LEAST_WIDTH, environment.width());
    }

    /**
     * Parses the arguments, then prints the help or the version, or calls the command.
     *
     * @param commands the commands below this one, with their summaries, for its help
     * @param from the index of its first argument
     * @return one of {@link ExitCode}
     */
    public int run(CommandOptions options, Supplier<Map<String, String>> commands, int from, String... args) {
        try {
            options.parse(from, args);
            if (options.isHelpRequested()) {
                return print(options.usage(commands.get(), width, environment.language()));
            }
            if (options.isVersionRequested()) {
                return print(VersionText.line() + System.lineSeparator());
            }
            return options.command().call();
        } catch (WrongUseException e) {
            var help = (from == 0 ? "" : "labmon ") + options.name() + " --help";
            err.println(oneLine(environment.text(LocalizableText.of("use.see", "{0}; see {1}", e.text(), help))));
            return ExitCode.WRONG_USE;
        } catch (SettingsException e) {
            e.faults().forEach(err::println);
            return ExitCode.WRONG_USE;
        } catch (Exception e) { // of any kind: a command may call everything
            var message = e.getMessage();
            err.println(oneLine(message == null ? e.getClass().getSimpleName() : message));
            return ExitCode.COULD_NOT_LOOK;
        }
    }

    private int print(String text) {
        out.print(text);
        out.flush();
        return ExitCode.OK;
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\s*\\R\\s*", " ");
    }
}
