package io.github.labmon.ports;

import java.util.regex.Pattern;

/** Text of others on one line: it cannot speak to a terminal, a log or a page, nor turn the reading direction. */
public final class OneLine {

    /** Control, format (bidirectional ones too) and half characters, and Unicode's own ends of lines. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private static final Pattern UNSEEN_RUN = Pattern.compile(UNSEEN.pattern() + "+");

    private OneLine() {}

    /** With a {@code ?} for each character that does not show. */
    public static String of(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }

    /**
     * As {@link #of(String)}, cut where it is long.
     *
     * @param most characters
     */
    public static String of(String text, int most) {
        return text.length() <= most ? of(text) : of(text.substring(0, most)) + "…";
    }

    /** With one blank for all characters between two that show: for text that is meant to have several lines. */
    public static String joined(String text) {
        return UNSEEN_RUN.matcher(text).replaceAll(" ");
    }
}
