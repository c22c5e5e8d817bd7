package io.github.labmon.command;

import io.github.labmon.settings.ReleaseVersion;

/** The line that {@code --version} prints. */
public final class VersionText {

    private VersionText() {}

    /** Such as {@code labmon 0.2.0 (Java 25)}. */
    public static String line() {
        return "labmon " + ReleaseVersion.version() + " (Java "
                + Runtime.version().feature() + ")";
    }
}
