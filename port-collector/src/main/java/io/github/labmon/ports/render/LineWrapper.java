package io.github.labmon.ports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Breaks lines between words, so that no line is longer than a terminal is wide. Escape sequences of colours have no width. A
 * number stays on the line of its unit, and a no-break space (U+00A0) becomes a blank at which no line is broken.
 */
public final class LineWrapper {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /** A number, a date or a time of day; the word after it is its unit, its time of day or its time zone. */
    private static final Pattern NUMBER = Pattern.compile("[(~]?[-+\u2212]?\\d[\\d.,:-]*");

    /** What stays together is not longer, or a column of it would be too wide. */
    private static final int LONGEST_GROUP = 20;

    private static final String AFTER = "/-_.:,@%=";
    private static final char NO_BREAK = '\u00a0';
    private static final String INDENT = "  ";

    private LineWrapper() {}

    /** The characters that a terminal shows of a line. */
    public static int width(String line) {
        var shown = line.indexOf('\u001b') < 0 ? line : COLOUR.matcher(line).replaceAll("");
        return shown.codePointCount(0, shown.length());
    }

    /**
     * Lines of text, broken where they are too long; further lines of one are indented as the first, or by two blanks.
     *
     * @param width in characters; 0 where it is not known, and nothing is broken then
     */
    public static String text(String text, int width) {
        return text.lines()
                .flatMap(line -> hanging(line, width).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> hanging(String line, int width) {
        var body = line.stripLeading();
        var first = line.substring(0, line.length() - body.length());
        var next = first.isEmpty() ? INDENT : first;
        if (width == 0 || width(line) <= width || width <= 2 * next.length()) {
            return List.of(line.replace(NO_BREAK, ' '));
        }
        var lines = new ArrayList<String>();
        for (var part : lines(body, width - next.length())) {
            lines.add((lines.isEmpty() ? first : next) + part);
        }
        return lines;
    }

    /**
     * One line as several.
     *
     * @param width at least 1
     */
    static List<String> lines(String line, int width) {
        var lines = new ArrayList<String>();
        var current = new StringBuilder();
        for (var group : groups(line)) {
            if (!current.isEmpty() && width(current.toString()) + 1 + width(group) > width) {
                lines.add(current.toString());
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : " ").append(group);
            breakWord(current, width, lines);
        }
        if (!current.isEmpty() || lines.isEmpty()) {
            lines.add(current.toString());
        }
        return lines.stream().map(text -> text.replace(NO_BREAK, ' ')).toList();
    }

    /** The width of the longest part that should stay on one line. */
    static int longestGroup(String line) {
        return groups(line).stream().mapToInt(LineWrapper::width).max().orElse(0);
    }

    /** Words, a number with the word after it. */
    private static List<String> groups(String line) {
        var groups = new ArrayList<String>();
        var number = false;
        for (var word : line.strip().split(" +", -1)) {
            var last = groups.size() - 1;
            if (number && width(groups.get(last)) + 1 + width(word) <= LONGEST_GROUP) {
                groups.set(last, groups.get(last) + NO_BREAK + word);
            } else {
                groups.add(word);
            }
            number = NUMBER.matcher(word).matches();
        }
        return groups;
    }

    /** Breaks a word that is longer than a line, after a separator where one is in its second half. */
    private static void breakWord(StringBuilder current, int width, List<String> lines) {
        while (width(current.toString()) > width && current.indexOf("\u001b") < 0) {
            var most = current.offsetByCodePoints(0, width);
            var at = most;
            while (at > most / 2 && AFTER.indexOf(current.charAt(at - 1)) < 0) {
                at--;
            }
            var end = at > most / 2 ? at : most;
            lines.add(current.substring(0, end));
            current.delete(0, end);
        }
    }
}
