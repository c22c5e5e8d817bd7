package io.github.labmon.command;

import io.github.labmon.settings.Variables;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** Environments of commands that request no bean. */
public final class CommandEnvironments {

    private CommandEnvironments() {}

    /** With these variables, an empty standard input and no terminal. */
    public static CommandEnvironment of(Map<String, String> variables, PrintWriter out, PrintWriter err) {
        return of(variables, out, err, false);
    }

    /** The same, on a terminal or not. */
    public static CommandEnvironment of(
            Map<String, String> variables, PrintWriter out, PrintWriter err, boolean terminal) {
        var directory = Path.of("target");
        return new CommandEnvironment(
                variables,
                Variables.of(variables, directory),
                directory,
                InputStream.nullInputStream(),
                out,
                err,
                terminal,
                new NoBeans());
    }

    /** A command that requests a bean fails. */
    private static final class NoBeans implements ServiceBeans {

        @Override
        public <T> T get(Class<T> type) {
            throw new IllegalStateException(type + " was requested");
        }

        @Override
        public <T> Collection<T> all(Class<T> type) {
            throw new IllegalStateException(type + " were requested");
        }
    }
}
