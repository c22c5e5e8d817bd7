package io.github.labmon.command;

import java.util.concurrent.Callable;

/** A command of a face: a bean, run within the service's context but without its web server. */
public interface CommandFactory {

    /** The word that calls it. */
    String name();

    /** One run of it: an object that picocli's annotations describe, which gives one of {@link ExitCode}. */
    Callable<Integer> in(CommandEnvironment surroundings);
}
