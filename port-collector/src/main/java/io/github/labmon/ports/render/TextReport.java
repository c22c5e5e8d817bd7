package io.github.labmon.ports.render;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortUse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report as a table for a terminal or a build log. */
public final class TextReport {

    private static final String NONE = "-";
    private static final List<LocalizableText> HEADINGS = List.of(
            LocalizableText.of("table.port", "PORT"),
            LocalizableText.of("table.protocol", "PROTOCOL"),
            LocalizableText.of("table.address", "ADDRESS"),
            LocalizableText.of("table.state", "STATE"),
            LocalizableText.of("table.owner", "OWNER"),
            LocalizableText.of("table.pid", "PID"),
            LocalizableText.of("table.user", "USER"));

    private TextReport() {}

    /** The table, its lines ended by {@code \n}; control characters in names do not reach the terminal. */
    public static String of(PortReport report) {
        var problem = report.problem();
        var table = table(report, 0);
        return problem == null ? table : table + "Not complete: " + OneLine.of(problem.detail()) + "\n";
    }

    /**
     * The table without the problem of the report.
     *
     * @param width of the terminal in characters, which no line exceeds; 0 where it is not known
     */
    public static String table(PortReport report, int width) {
        return table(report, width, TextTemplates.ENGLISH);
    }

    /** As above, the names of its columns in some language. */
    public static String table(PortReport report, int width, TextTemplates language) {
        var headings = HEADINGS.stream().map(heading -> heading.in(language)).toArray(String[]::new);
        var table = new TextTable(width).heading(headings);
        report.ports().forEach(use -> table.row(row(use)));
        return table.text();
    }

    private static TextCell[] row(PortUse use) {
        var process = use.process();
        var container = use.container();
        var owner = container != null ? container.name() : process == null ? null : process.name();
        var on = use.networkInterface() == null ? "" : "%" + use.networkInterface();
        var pid = process == null ? null : process.pid();
        return new TextCell[] {
            TextCell.number(Integer.toString(use.port())),
            TextCell.word(use.protocol().wire()),
            TextCell.sentence(use.address() + on),
            TextCell.word(use.state().name().toLowerCase(Locale.ROOT)),
            TextCell.sentence(printable(owner)),
            TextCell.number(pid == null ? NONE : pid.toString()),
            TextCell.sentence(printable(process == null ? null : process.user()))
        };
    }

    private static String printable(@Nullable String text) {
        return text == null ? NONE : OneLine.of(text);
    }
}
