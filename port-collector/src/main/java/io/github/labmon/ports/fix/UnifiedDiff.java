package io.github.labmon.ports.fix;

import java.util.ArrayList;
import java.util.List;

/** The unified diff of a change that replaces text within lines, so that both texts have the same number of lines. */
final class UnifiedDiff {

    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    static String of(FileChange change) {
        var before = lines(change.before());
        var after = lines(change.after());
        var name = change.file();
        var isInside = !name.startsWith("/") && !name.startsWith("../");
        var diff = new StringBuilder()
                .append("--- ")
                .append(isInside ? "a/" : "")
                .append(name)
                .append("\n+++ ")
                .append(isInside ? "b/" : "")
                .append(name)
                .append('\n');
        for (int line = 0; line < before.size(); line++) {
            if (!before.get(line).equals(after.get(line))) {
                line = hunk(before, after, line, diff) - 1;
            }
        }
        return diff.toString();
    }

    /** Adds the hunk of the first changed line, and returns the line after the hunk. */
    private static int hunk(List<String> before, List<String> after, int first, StringBuilder diff) {
        int last = first;
        for (int line = first; line < before.size() && line <= last + 2 * CONTEXT; line++) {
            if (!before.get(line).equals(after.get(line))) {
                last = line;
            }
        }
        int start = Math.max(0, first - CONTEXT);
        int end = Math.min(before.size(), last + CONTEXT + 1);
        var range = (start + 1) + "," + (end - start);
        diff.append("@@ -").append(range).append(" +").append(range).append(" @@\n");
        for (int line = start; line < end; ) {
            if (before.get(line).equals(after.get(line))) {
                append(diff, ' ', before.get(line));
                line++;
                continue;
            }
            int changed = line;
            while (changed < end && !before.get(changed).equals(after.get(changed))) {
                changed++;
            }
            for (int i = line; i < changed; i++) {
                append(diff, '-', before.get(i));
            }
            for (int i = line; i < changed; i++) {
                append(diff, '+', after.get(i));
            }
            line = changed;
        }
        return end;
    }

    private static void append(StringBuilder diff, char sign, String line) {
        diff.append(sign).append(line);
        if (!line.endsWith("\n")) {
            diff.append("\n\\ No newline at end of file\n");
        }
    }

    /** The lines with their ends. */
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }
}
