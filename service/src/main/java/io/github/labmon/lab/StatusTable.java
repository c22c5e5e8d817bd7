package io.github.labmon.lab;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.TextStyle;
import io.github.labmon.command.TextTable;
import io.github.labmon.command.TextTable.TextCell;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.text.ValueFormat;
import io.github.labmon.text.ValueUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The document of {@code GET /status} as tables for a terminal. It needs no bean: the document contains all sentences. */
final class StatusTable {

    private final int width;
    private final TextStyle style;
    private final ValueFormat format;
    private final Map<String, String> words;

    StatusTable(int width, boolean coloured, Locale language, ZoneId zone) {
        this.width = width;
        this.style = new TextStyle(coloured);
        this.format = new ValueFormat(language, zone);
        this.words = new LabMessages().texts("table.", language);
    }

    /** For the terminal, the language and the time zone of a command. */
    static StatusTable of(CommandEnvironment environment) {
        return new StatusTable(
                environment.width(), environment.coloured(), environment.language(), ZoneId.systemDefault());
    }

    /** The whole lab: a line about all of it, the problems, the worst first, and a line for each function. */
    String lab(JsonValue status) {
        var text = new StringBuilder()
                .append(text(status, "host"))
                .append(": ")
                .append(headline(status))
                .append('\n');
        var problems = status.get("problems").elements();
        if (!problems.isEmpty()) {
            text.append('\n').append(problems(problems));
        }
        var table = new TextTable(width).heading(word("state"), word("function"), word("summary"));
        status.get("functions")
                .elements()
                .forEach(function -> table.row(
                        stateCell(function),
                        TextCell.plain(text(function, "title")),
                        TextCell.plain(text(function, "summary"))));
        return text.append('\n').append(table.text()).toString();
    }

    /** One function of the lab: its values, its targets and its problems. */
    String function(JsonValue status, String name) {
        var text = new StringBuilder();
        for (var function : status.get("functions").elements()) {
            if (text(function, "name").equals(name)) {
                text.append(text(function, "title"))
                        .append(": ")
                        .append(headline(function))
                        .append('\n');
                function.get("limits")
                        .elements()
                        .forEach(limit -> text.append(text(limit, "detail")).append('\n'));
                text.append(values(function)).append(items(function));
            }
        }
        var problems = status.get("problems").elements().stream()
                .filter(problem -> text(problem, "target").startsWith(name + ":"))
                .toList();
        return problems.isEmpty()
                ? text.toString()
                : text.append('\n').append(problems(problems)).toString();
    }

    /** The state, and the sentence about it where that adds something. */
    private String headline(JsonValue part) {
        var state = stateCell(part);
        var painted = state.style().isEmpty() ? state.text() : state.style() + state.text() + TextStyle.PLAIN;
        var summary = text(part, "summary");
        return summary.equals(state.text()) ? painted : painted + ", " + summary;
    }

    private String problems(List<JsonValue> problems) {
        var table = new TextTable(width).heading(word("state"), word("since"), word("alert"), word("problem"));
        for (var problem : problems) {
            table.row(
                    stateCell(problem),
                    TextCell.plain(since(problem)),
                    TextCell.plain(alert(problem)),
                    TextCell.plain(text(problem, "summary")));
        }
        var details = problems.stream()
                .map(problem -> text(problem, "detail"))
                .filter(detail -> !detail.isEmpty())
                .distinct()
                .map(detail -> detail + "\n")
                .collect(Collectors.joining());
        return table.text() + details;
    }

    /** The status of the alert in the language of the command; of a newer labmon's that has no word the one in JSON. */
    private String alert(JsonValue problem) {
        var status = text(problem, "alert").toLowerCase(Locale.ROOT);
        return words.getOrDefault("alert." + status, status);
    }

    private String since(JsonValue problem) {
        try {
            return format.time(Instant.parse(text(problem, "since")));
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    private String values(JsonValue function) {
        var values = function.get("values").elements();
        var table = new TextTable(width);
        values.forEach(value -> table.row(TextCell.plain(text(value, "label")), TextCell.plain(value(value))));
        return values.isEmpty() ? "" : "\n" + table.text();
    }

    private String items(JsonValue function) {
        var items = function.get("items").elements();
        if (items.isEmpty()) {
            return "";
        }
        var table = new TextTable(width).heading(word("state"), word("name"), word("values"));
        for (var item : items) {
            var values = item.get("values").elements().stream()
                    .map(value -> text(value, "label") + " " + value(value))
                    .collect(Collectors.joining(", "));
            var summary = withoutName(text(item, "summary"), text(item, "name"));
            table.row(
                    stateCell(item),
                    TextCell.plain(text(item, "name")),
                    TextCell.plain(summary.isEmpty() || values.isEmpty() ? summary + values : summary + "; " + values));
        }
        return "\n" + table.text();
    }

    /** A sentence that begins with the name that is in the column before it, without that name. */
    private static String withoutName(String sentence, String name) {
        var begin = name + " ";
        return sentence.startsWith(begin) ? sentence.substring(begin.length()) : sentence;
    }

    private TextCell stateCell(JsonValue part) {
        var state = text(part, "state");
        return part.get("configured").truth().orElse(true)
                ? new TextCell(state, style.of(state))
                : TextCell.plain(word("not-configured"));
    }

    private String value(JsonValue entry) {
        var value = entry.get("value");
        var unit = text(entry, "unit");
        if (value.isText()) {
            return unit.equals("time") ? time(text(entry, "value")) : text(entry, "value");
        }
        return value.decimal()
                .map(number -> format.quantity(number, ValueUnit.ofWire(unit)))
                .orElse("");
    }

    private String time(String text) {
        try {
            var at = Instant.parse(text);
            return format.time(at) + " ("
                    + format.length(Duration.between(at, Instant.now()).abs()) + ")";
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private String word(String key) {
        return words.getOrDefault(key, key);
    }

    private static String text(JsonValue part, String member) {
        return OneLine.of(part.get(member).text().orElse(""));
    }
}
