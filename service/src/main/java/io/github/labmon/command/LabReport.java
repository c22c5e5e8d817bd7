package io.github.labmon.command;

import java.io.IOException;

/** The state of the whole lab for commands, as {@code GET /status} returns it; it waits for no reading. */
public interface LabReport {

    /** The document, in the language of the settings. */
    byte[] json() throws IOException;

    /** One function of it as a table for this terminal. */
    String table(String function, CommandEnvironment environment) throws IOException;
}
