package io.github.labmon.command;

import io.github.labmon.status.State;

/** The exit codes of the process. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int NOT_OK = 1;
    public static final int WRONG_USE = 2;
    public static final int COULD_NOT_LOOK = 3;

    /** For {@code --help}. */
    public static final String MEANING =
            "0 OK; 1 not OK; 2 wrong use or settings; 3 unknown, because something could not be read";

    private ExitCode() {}

    /** The exit code for the state of a target. */
    public static int of(State state) {
        return switch (state) {
            case OK -> OK;
            case WARNING, CRITICAL, DOWN -> NOT_OK;
            case UNKNOWN -> COULD_NOT_LOOK;
        };
    }
}
