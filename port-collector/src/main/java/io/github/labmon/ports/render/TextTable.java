package io.github.labmon.ports.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Aligned columns that are not wider than a terminal. Nothing is cut: sentences continue on further lines of their column, words and
 * numbers stay whole. Where even that does not fit, each cell is a line of its own with the name of its column.
 */
public final class TextTable {

    private static final int GAP = 2;

    /** A column of sentences is not narrower than this. */
    private static final int NARROWEST = 12;

    private final int width;
    private final List<List<TextCell>> rows = new ArrayList<>();
    private List<String> names = List.of();

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

    /** Sets the names of the columns. */
    public TextTable heading(String... columnNames) {
        names = List.of(columnNames);
        return this;
    }

    /**
     * Whether the columns are not wider than the terminal.
     *
     * @param narrowest the width that columns of sentences have at least
     */
    public boolean hasSpace(int narrowest) {
        return width == 0 || total(minimums(narrowest)) <= width;
    }

    /** The lines of the table, each ended by a line feed. */
    public String text() {
        if (!hasSpace(NARROWEST)) {
            return listed();
        }
        var widths = fitted();
        var text = new StringBuilder();
        if (!names.isEmpty()) {
            text.append(lines(headingCells(), widths));
        }
        rows.forEach(row -> text.append(lines(row, widths)));
        return text.toString();
    }

    private int columns() {
        return Math.max(names.size(), rows.stream().mapToInt(List::size).max().orElse(0));
    }

    private List<TextCell> column(int index) {
        return rows.stream()
                .filter(row -> index < row.size())
                .map(row -> row.get(index))
                .toList();
    }

    private boolean isNumeric(int column) {
        return column(column).stream()
                .anyMatch(cell -> cell.placement() == TextCell.Placement.NUMBER
                        && !cell.text().isEmpty());
    }

    private List<TextCell> headingCells() {
        var cells = new ArrayList<TextCell>();
        for (int i = 0; i < names.size(); i++) {
            var placement = isNumeric(i) ? TextCell.Placement.NUMBER : TextCell.Placement.SENTENCE;
            cells.add(new TextCell(names.get(i), "", placement));
        }
        return cells;
    }

    /** The widths of the columns with every cell on one line, and the names of the columns on one or several. */
    private int[] naturals(ToIntFunction<String> nameWidth) {
        var widths = new int[columns()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = i < names.size() ? nameWidth.applyAsInt(names.get(i)) : 0;
            for (var cell : column(i)) {
                widths[i] = Math.max(widths[i], LineWrapper.width(cell.text()));
            }
        }
        return widths;
    }

    /** The least widths at which words and numbers are whole. */
    private int[] minimums(int narrowest) {
        var widths = naturals(LineWrapper::longestGroup);
        for (int i = 0; i < widths.length; i++) {
            var heading = i < names.size() ? LineWrapper.longestGroup(names.get(i)) : 0;
            var least = heading;
            for (var cell : column(i)) {
                least = Math.max(least, minimum(cell, narrowest));
            }
            widths[i] = Math.min(widths[i], least);
        }
        return widths;
    }

    private static int minimum(TextCell cell, int narrowest) {
        var natural = LineWrapper.width(cell.text());
        return cell.isBreakable() ? Math.min(natural, narrowest) : natural;
    }

    /** Names of columns are broken first; then the widest column becomes narrower until all fit. */
    private int[] fitted() {
        var widths = naturals(LineWrapper::width);
        if (width == 0 || total(widths) <= width) {
            return widths;
        }
        widths = naturals(LineWrapper::longestGroup);
        var least = minimums(NARROWEST);
        while (total(widths) > width) {
            var widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            widths[widest]--;
        }
        return compact(widths);
    }

    /** Without the blanks that all lines of a column end with. */
    private int[] compact(int... widths) {
        for (int i = 0; i < widths.length; i++) {
            var limit = widths[i];
            var texts = Stream.concat(
                    names.stream().skip(i).limit(1), column(i).stream().map(TextCell::text));
            widths[i] = texts.flatMap(text -> LineWrapper.lines(text, Math.max(1, limit)).stream())
                    .mapToInt(LineWrapper::width)
                    .max()
                    .orElse(0);
        }
        return widths;
    }

    private static int total(int... widths) {
        return Arrays.stream(widths).sum() + GAP * Math.max(0, widths.length - 1);
    }

    private static String lines(List<TextCell> row, int... widths) {
        var parts = new ArrayList<List<String>>();
        var height = 1;
        for (int i = 0; i < row.size(); i++) {
            var cell = LineWrapper.lines(row.get(i).text(), Math.max(1, widths[i]));
            parts.add(cell);
            height = Math.max(height, cell.size());
        }
        var text = new StringBuilder();
        for (int line = 0; line < height; line++) {
            text.append(line(row, parts, line, widths)).append('\n');
        }
        return text.toString();
    }

    private static String line(List<TextCell> row, List<List<String>> parts, int line, int... widths) {
        var text = new StringBuilder();
        var blanks = 0;
        for (int i = 0; i < row.size(); i++) {
            var cell = row.get(i);
            var shown = line < parts.get(i).size() ? parts.get(i).get(line) : "";
            var missing = widths[i] - LineWrapper.width(shown);
            var isRight = cell.placement() == TextCell.Placement.NUMBER;
            if (!shown.isEmpty()) {
                text.append(" ".repeat(blanks + (isRight ? missing : 0))).append(painted(cell, shown));
                blanks = 0;
            }
            blanks += GAP + (shown.isEmpty() ? widths[i] : isRight ? 0 : missing);
        }
        return text.toString();
    }

    private static String painted(TextCell cell, String text) {
        return cell.style().isEmpty() ? text : cell.style() + text + "\u001b[0m";
    }

    /** A line for each cell that is not empty, and an empty line between two rows. */
    private String listed() {
        var text = new StringBuilder();
        for (var row : rows) {
            text.append(text.isEmpty() ? "" : "\n");
            for (int i = 0; i < row.size(); i++) {
                var cell = row.get(i);
                if (!cell.text().isEmpty()) {
                    var name = i < names.size() ? names.get(i) + ": " : "";
                    text.append(LineWrapper.text(name + painted(cell, cell.text()), width));
                }
            }
        }
        return text.toString();
    }
}
