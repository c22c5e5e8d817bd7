package io.github.labmon.settings;

/**
 * A variable that is set.
 *
 * @param where the file and line of the variable with a colon and a blank at the end; empty for the environment
 * @param readableByOthers whether other users of this host can read that file
 */
record SetVariable(String name, String value, String where, boolean readableByOthers) {

    private static final int MAX_SHOWN = 80;

    static SetVariable ofEnvironment(String name, String value) {
        return new SetVariable(name, value, "", false);
    }

    /** The value in one bounded line. Only for variables that are not secrets. */
    String shownValue() {
        var line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
    }
}
