package io.github.labmon.cli;

import io.github.labmon.command.ExitCode;
import io.github.labmon.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The errors of all commands: one line each, which names the command that helps, and never a stack trace. */
final class CommandErrors {

    private CommandErrors() {}

    /** Wrong options and arguments. */
    static final class WrongUse implements CommandLine.IParameterExceptionHandler {

        @Override
        public int handleParseException(CommandLine.ParameterException exception, String[] args) {
            var command = exception.getCommandLine();
            command.getErr()
                    .println(oneLine(exception.getMessage()) + "; see "
                            + command.getCommandSpec().qualifiedName() + " --help");
            return ExitCode.WRONG_USE;
        }
    }

    /** What a command throws. */
    static final class Failure implements CommandLine.IExecutionExceptionHandler {

        @Override
        public int handleExecutionException(
                Exception exception, CommandLine command, CommandLine.ParseResult arguments) {
            if (exception instanceof SettingsException settings) {
                settings.faults().forEach(command.getErr()::println);
                return ExitCode.WRONG_USE;
            }
            var message = exception.getMessage();
            command.getErr()
                    .println(oneLine(message == null ? exception.getClass().getSimpleName() : message));
            return ExitCode.COULD_NOT_LOOK;
        }
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\s*\\R\\s*", " ");
    }
}
