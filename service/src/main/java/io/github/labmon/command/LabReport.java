package io.github.labmon.command;

import java.io.IOException;

/** The state of the whole lab for commands: the document of {@code GET /status}. */
public interface LabReport {

    /** The document as it is now, in the language of the settings; waits for no reading. */
    byte[] json() throws IOException;
}
