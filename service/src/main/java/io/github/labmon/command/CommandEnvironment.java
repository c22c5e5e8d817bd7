package io.github.labmon.command;

import io.github.labmon.settings.Variables;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * The surroundings of a command.
 *
 * @param environment the variables of the process, unchanged
 * @param variables labmon's settings in them and in {@code .env}
 * @param directory the folder that file names are relative to
 * @param in the standard input
 * @param out for the answer
 * @param err for errors and remarks
 * @param terminal whether a terminal shows {@code out}
 * @param beans those of the service
 */
public record CommandEnvironment(
        Map<String, String> environment,
        Variables variables,
        Path directory,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        ServiceBeans beans) {

    public CommandEnvironment {
        environment = Map.copyOf(environment);
    }

    /** Without the environment, which may contain secrets. */
    @Override
    public String toString() {
        return "CommandEnvironment[" + directory + "]";
    }
}
