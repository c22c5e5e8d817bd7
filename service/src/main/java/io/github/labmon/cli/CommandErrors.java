package io.github.labmon.cli;

import io.github.labmon.command.ExitCode;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** How every command behaves: wrong use and failures are one line, and never a stack trace. */
final class CommandErrors {

    private CommandErrors() {}

    static CommandLine prepared(CommandLine root, PrintWriter out, PrintWriter err) {
        return root.setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(CommandErrors::wrongUse)
                .setExecutionExceptionHandler(CommandErrors::failed);
    }

    private static int wrongUse(CommandLine.ParameterException exception, String[] args) {
        var command = exception.getCommandLine();
        command.getErr()
                .println(oneLine(exception.getMessage()) + " ("
                        + command.getCommandSpec().qualifiedName() + " --help tells what there is)");
        return ExitCode.WRONG_USE;
    }

    private static int failed(Exception exception, CommandLine command, CommandLine.ParseResult result) {
        command.getErr().println(oneLine(exception.getMessage()));
        return ExitCode.COULD_NOT_LOOK;
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\s*\\R\\s*", " ");
    }
}
