package io.github.labmon.command;

/**
 * Makes a command. Factories are found by {@link java.util.ServiceLoader}: neither they nor their options need the
 * beans of the service, which are created only when a command requests one of them.
 */
public interface CommandFactory {

    /** The name of the command: one or two lower-case words. */
    String name();

    /** The options of the command, and what it calls. */
    CommandOptions options(CommandEnvironment environment);

    /** Whether the command is for people, and so in the help. */
    default boolean isListed() {
        return true;
    }
}
