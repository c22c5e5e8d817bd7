package io.github.labmon.command;

import java.util.concurrent.Callable;

/**
 * A command beside those that the functions give. It is found by {@link java.util.ServiceLoader}, not as a bean, and run
 * before the framework starts: it needs nothing of the service and is over in a fraction of the time.
 */
public interface StandaloneCommand {

    /** The word that calls it. */
    String name();

    /** One run of it: an object that picocli's annotations describe, which gives one of {@link ExitCode}. */
    Callable<Integer> in(CommandEnvironment surroundings);
}
