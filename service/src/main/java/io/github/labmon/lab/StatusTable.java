package io.github.labmon.lab;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.TextStyle;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.render.LineWrapper;
import io.github.labmon.ports.render.TextCell;
import io.github.labmon.ports.render.TextTable;
import io.github.labmon.text.ValueFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        var text = new StringBuilder(line(text(status, "host") + ": " + headline(status)));
        var problems = status.get("problems").elements();
        if (!problems.isEmpty()) {
            text.append('\n').append(problems(problems));
        }
        var table = new TextTable(width).heading(word("state"), word("function"), word("summary"));
        status.get("functions")
                .elements()
                .forEach(function -> table.row(
                        stateCell(function),
                        TextCell.sentence(text(function, "title")),
                        TextCell.sentence(text(function, "summary"))));
        return text.append('\n').append(table.text()).toString();
    }

    /** One function of the lab: its values, its targets and its problems. */
    String function(JsonValue status, String name) {
        var text = new StringBuilder();
        for (var function : status.get("functions").elements()) {
            if (text(function, "name").equals(name)) {
                text.append(line(text(function, "title") + ": " + headline(function)));
                function.get("limits").elements().forEach(limit -> text.append(line(text(limit, "detail"))));
                text.append(setup(function))
                        .append(values(function))
                        .append(new ItemTable(width, style, format, words).text(function));
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
                    TextCell.word(since(problem)),
                    TextCell.word(alert(problem)),
                    TextCell.sentence(text(problem, "summary")));
        }
        return table.text() + details(problems);
    }

    /** Each remedy once, after the problems that it is for. */
    private String details(List<JsonValue> problems) {
        var byDetail = new LinkedHashMap<String, List<String>>();
        problems.forEach(problem -> byDetail.computeIfAbsent(text(problem, "detail"), detail -> new ArrayList<>())
                .add(text(problem, "summary")));
        byDetail.remove("");
        var text = new StringBuilder();
        byDetail.forEach((detail, summaries) -> text.append('\n')
                .append(line(String.join("; ", summaries) + ":"))
                .append(line("  " + detail)));
        return text.toString();
    }

    private String line(String text) {
        return LineWrapper.text(text, width);
    }

    /** The status of the alert in the language of the command; as in JSON where this version has no translation of it. */
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

    /** Of a function that is not configured: settings that change that, on lines to copy. */
    private String setup(JsonValue function) {
        var text = new StringBuilder();
        if (!function.get("configured").truth().orElse(true)) {
            for (var hint : function.get("setup").elements()) {
                text.append('\n').append(line(text(hint, "purpose") + ":"));
                hint.get("lines")
                        .elements()
                        .forEach(setting -> text.append("  ")
                                .append(OneLine.of(setting.text().orElse("")))
                                .append('\n'));
            }
        }
        return text.toString();
    }

    private String values(JsonValue function) {
        var values = function.get("values").elements();
        var table = new TextTable(width);
        values.forEach(value -> table.row(
                TextCell.sentence(text(value, "label")), TextCell.sentence(new DisplayValue(value).text(format))));
        return values.isEmpty() ? "" : "\n" + table.text();
    }

    private TextCell stateCell(JsonValue part) {
        var state = text(part, "state");
        return part.get("configured").truth().orElse(true)
                ? new TextCell(state, style.of(state), TextCell.Placement.WORD)
                : TextCell.word(word("not-configured"));
    }

    private String word(String key) {
        return words.getOrDefault(key, key);
    }

    private static String text(JsonValue part, String member) {
        return OneLine.of(part.get(member).text().orElse(""));
    }
}
