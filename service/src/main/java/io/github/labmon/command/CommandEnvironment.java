package io.github.labmon.command;

import io.github.labmon.settings.Variables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command finds where it was started.
 *
 * @param environment the variables of the process, as they are
 * @param variables labmon's settings of them and of {@code .env}
 * @param directory where file names begin
 * @param out for the answer
 * @param err for what went wrong
 * @param terminal whether a terminal shows {@code out}
 */
public record CommandEnvironment(
        Map<String, String> environment,
        Variables variables,
        Path directory,
        PrintWriter out,
        PrintWriter err,
        boolean terminal) {

    public CommandEnvironment {
        environment = Map.copyOf(environment);
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return "Surroundings[" + directory + "]";
    }
}
