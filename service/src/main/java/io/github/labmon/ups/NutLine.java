package io.github.labmon.ups;

import java.util.ArrayList;
import java.util.List;

/** A line of NUT's protocol (RFC 9271, section 4): words between blanks, or in quotes, where a backslash precedes a quote. */
final class NutLine {

    private NutLine() {}

    /** The words of a line; a quote that is not closed ends at the end of the line. */
    static List<String> words(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quoted = false;
        var begun = false;
        for (int i = 0; i < line.length(); i++) {
            var character = line.charAt(i);
            if (character == '\\' && i + 1 < line.length()) {
                i++;
                word.append(line.charAt(i));
                begun = true;
            } else if (character == '"') {
                quoted = !quoted;
                begun = true;
            } else if (!quoted && (character == ' ' || character == '\t')) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(character);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }

    /** A word as {@link #words} reads it: in quotes unless it consists of letters, digits and {@code _.:-} alone. */
    static String word(String text) {
        return text.matches("[A-Za-z0-9_.:-]+")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
