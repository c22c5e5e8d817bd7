package io.github.labmon.ports;

import java.util.Arrays;

/** A failure of labmon's own in a line of a log. */
public final class Failure {

    private Failure() {}

    /** Its kind and the first place in labmon that it passed, without its message, which can contain texts of others. */
    public static String text(Throwable failure) {
        return failure.getClass().getSimpleName()
                + Arrays.stream(failure.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith(Failure.class.getPackageName()))
                        .findFirst()
                        .map(frame -> " at " + frame)
                        .orElse("");
    }
}
