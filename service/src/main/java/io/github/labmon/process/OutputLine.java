package io.github.labmon.process;

import io.github.labmon.ports.OneLine;
import java.util.regex.Pattern;

/** The output of a program, such as a health check or the last line of a log, as one bounded line, without what controls a terminal or contains a password. */
public final class OutputLine {

    /** More is no help on a page, in a notification or in a table. */
    public static final int MOST_CHARACTERS = 500;

    /** Colours and other sequences of ECMA-48. */
    private static final Pattern SEQUENCE =
            Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*\u0007?)");

    /** The part of a URL that contains a login. */
    private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/\\s@]+@");

    private OutputLine() {}

    /** The text without what a terminal would interpret; a longer one ends with an ellipsis. */
    public static String bounded(String output) {
        // A program can write megabytes; the engine keeps 4 KB of each output.
        var start = output.length() > 8 * MOST_CHARACTERS ? output.substring(0, 8 * MOST_CHARACTERS) : output;
        var plain = LOGIN.matcher(SEQUENCE.matcher(start).replaceAll("")).replaceAll("…@");
        var line = OneLine.joined(plain).strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, end(line)) + "…";
    }

    /** Not between the two halves of one character. */
    private static int end(String line) {
        return Character.isHighSurrogate(line.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
    }
}
