package io.github.labmon.ports;

import java.util.regex.Pattern;

/** Foreign text on one line, without characters that control a terminal, a log or a page, or change the direction. */
public final class OneLine {

    /** Control, format (also bidirectional) and surrogate characters, and Unicode's line separators. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private static final Pattern UNSEEN_RUN = Pattern.compile(UNSEEN.pattern() + "+");

    private OneLine() {}

    /** With a {@code ?} for each character that is not visible. */
    public static String of(String text) {
        return isPlain(text) ? text : UNSEEN.matcher(text).replaceAll("?");
    }

    /**
     * As {@link #of(String)}, truncated where it is long.
     *
     * @param most characters
     */
    public static String of(String text, int most) {
        return text.length() <= most ? of(text) : of(text.substring(0, most)) + "…";
    }

    /** With one blank for the invisible characters between two visible ones: for text with several lines. */
    public static String joined(String text) {
        return isPlain(text) ? text : UNSEEN_RUN.matcher(text).replaceAll(" ");
    }

    /** Whether all characters are visible ones of ASCII, as in almost every text: no search is needed then. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
