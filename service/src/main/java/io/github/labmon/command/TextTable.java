package io.github.labmon.command;

import java.util.ArrayList;
import java.util.List;

/** Aligned columns for a terminal. The last column is cut where it would exceed the width. */
public final class TextTable {

    private static final int GAP = 2;

    /** A last column below this width is not cut: the terminal then breaks the line. */
    private static final int NARROWEST = 20;

    private final int width;
    private final List<List<TextCell>> rows = new ArrayList<>();

    /**
     * A cell.
     *
     * @param text one line, without control characters
     * @param style the escape sequence before the text; empty for none
     */
    public record TextCell(String text, String style) {

        /** Without a colour. */
        public static TextCell plain(String text) {
            return new TextCell(text, "");
        }
    }

    /**
     * An empty table.
     *
     * @param width of the terminal in characters; 0 where it is not known
     */
    public TextTable(int width) {
        this.width = width;
    }

    /** Adds a line. */
    public TextTable row(TextCell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Adds a line of names. */
    public TextTable heading(String... names) {
        rows.add(List.of(names).stream().map(TextCell::plain).toList());
        return this;
    }

    /** The lines of the table, each ended by a line feed. */
    public String text() {
        var columns = rows.stream().mapToInt(List::size).max().orElse(0);
        var widths = new int[columns];
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], length(row.get(i).text()));
            }
        }
        var text = new StringBuilder();
        rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        return text.toString();
    }

    private String line(List<TextCell> row, int[] widths) {
        var line = new StringBuilder();
        var used = 0;
        for (int i = 0; i < row.size(); i++) {
            var last = i == row.size() - 1;
            var cell = row.get(i);
            var shown = last ? cut(cell.text(), width - used) : cell.text();
            line.append(cell.style().isEmpty() ? shown : cell.style() + shown + TextStyle.PLAIN);
            if (!last) {
                line.append(" ".repeat(widths[i] - length(shown) + GAP));
                used += widths[i] + GAP;
            }
        }
        return line.toString().stripTrailing();
    }

    private String cut(String text, int most) {
        return width == 0 || most < NARROWEST || length(text) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
