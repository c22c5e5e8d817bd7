package io.github.labmon.ports.render;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as a table for a terminal or a build log. */
public final class TextReport {

    private static final List<String> HEADING = List.of("PORT", "PROTOCOL", "ADDRESS", "STATE", "OWNER", "PID", "USER");

    private TextReport() {}

    /** The table, its lines ended by {@code \n}; control characters in names do not reach the terminal. */
    public static String of(PortReport report) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADING);
        report.ports().forEach(use -> rows.add(row(use)));
        var table = aligned(rows);
        var problem = report.problem();
        return problem == null ? table : table + "Not complete: " + printable(problem.detail()) + "\n";
    }

    private static List<String> row(PortUse use) {
        var process = use.process();
        var container = use.container();
        var owner = container != null ? container.name() : process == null ? null : process.name();
        var on = use.networkInterface() == null ? "" : "%" + use.networkInterface();
        return List.of(
                Integer.toString(use.port()),
                use.protocol().wire(),
                use.address() + on,
                use.state().name().toLowerCase(Locale.ROOT),
                cell(owner),
                cell(
                        process == null || process.pid() == null
                                ? null
                                : process.pid().toString()),
                cell(process == null ? null : process.user()));
    }

    private static String aligned(List<List<String>> rows) {
        var widths = new int[HEADING.size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static String cell(@Nullable String text) {
        return text == null ? "-" : printable(text);
    }

    private static String printable(String text) {
        return OneLine.of(text);
    }
}
