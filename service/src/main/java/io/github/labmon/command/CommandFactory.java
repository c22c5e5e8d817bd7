package io.github.labmon.command;

import picocli.CommandLine.Model.CommandSpec;

/**
 * Makes a command. Factories are found by {@link java.util.ServiceLoader}: neither they nor their specifications need the
 * beans of the service, which are created only when a command requests one of them.
 */
public interface CommandFactory {

    /** The name of the command: one or two lower-case words. */
    String name();

    /** The specification of the command; its user object is a {@code Callable} that returns one of {@link ExitCode}. */
    CommandSpec specification(CommandEnvironment environment);
}
