package io.github.labmon.alerts;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The document of {@code GET /alerts} as tables for a terminal. It needs no bean: the document contains all sentences. */
final class AlertsTable {

    /** Of the resolved alerts the newest ones. */
    private static final int MOST_RECENT = 10;

    private final int width;
    private final TextStyle style;
    private final ValueFormat format;
    private final Map<String, String> words;

    AlertsTable(int width, boolean coloured, Locale language, ZoneId zone) {
        this.width = width;
        this.style = new TextStyle(coloured);
        this.format = new ValueFormat(language, zone);
        this.words = new AlertMessages().texts("alerts.table.", language);
    }

    /** For the terminal, the language and the time zone of a command. */
    static AlertsTable of(CommandEnvironment environment) {
        return new AlertsTable(
                environment.width(), environment.coloured(), environment.language(), ZoneId.systemDefault());
    }

    /** Alerts, silences and receivers; parts without an entry are left out. */
    String text(JsonValue alerts) {
        var problem = text(alerts.get("problem"), "detail");
        return (problem.isEmpty() ? "" : LineWrapper.text(problem, width) + "\n")
                + active(alerts.get("active").elements())
                + recent(alerts.get("recent").elements())
                + silences(alerts.get("silences").elements())
                + receivers(alerts.get("receivers").elements());
    }

    private String active(List<JsonValue> alerts) {
        if (alerts.isEmpty()) {
            return word("no-alerts") + "\n";
        }
        var table = new TextTable(width).heading(word("severity"), word("status"), word("since"), word("alert"));
        alerts.forEach(alert -> table.row(
                state(text(alert, "severity")),
                TextCell.sentence(status(alert)),
                TextCell.word(time(alert, "since")),
                TextCell.sentence(text(alert, "summary"))));
        return table.text();
    }

    private String status(JsonValue alert) {
        var status = text(alert, "status").toLowerCase(Locale.ROOT);
        var shown = words.getOrDefault("status." + status, status);
        return alert.get("silenced").truth().orElse(false) ? shown + ", " + word("silenced") : shown;
    }

    private String recent(List<JsonValue> alerts) {
        var table = new TextTable(width).heading(word("resolved"), word("since"), word("alert"));
        alerts.stream()
                .limit(MOST_RECENT)
                .forEach(alert -> table.row(
                        TextCell.word(time(alert, "endedAt")),
                        TextCell.word(time(alert, "since")),
                        TextCell.sentence(text(alert, "summary"))));
        return section(alerts, table);
    }

    private String silences(List<JsonValue> silences) {
        var table = new TextTable(width).heading(word("silence"), word("until"), word("of"));
        silences.forEach(silence -> table.row(
                TextCell.word(text(silence, "id")),
                silence.get("untilOk").truth().orElse(false)
                        ? TextCell.sentence(word("until-ok"))
                        : TextCell.word(time(silence, "until")),
                TextCell.sentence(
                        String.join(" ", text(silence, "rule"), text(silence, "target"), text(silence, "comment"))
                                .strip())));
        return section(silences, table);
    }

    private String receivers(List<JsonValue> receivers) {
        if (receivers.isEmpty()) {
            return "\n" + word("no-receiver") + "\n";
        }
        var table = new TextTable(width).heading(word("receiver"), word("state"), word("delivered"), word("problem"));
        receivers.forEach(receiver -> table.row(
                TextCell.sentence(text(receiver, "name")),
                state(text(receiver, "state")),
                TextCell.word(time(receiver, "lastDeliveredAt")),
                TextCell.sentence(text(receiver.get("problem"), "detail"))));
        return section(receivers, table);
    }

    private static String section(List<JsonValue> entries, TextTable table) {
        return entries.isEmpty() ? "" : "\n" + table.text();
    }

    private TextCell state(String state) {
        return new TextCell(state, style.of(state), TextCell.Placement.WORD);
    }

    private String time(JsonValue part, String member) {
        try {
            return format.time(Instant.parse(text(part, member)));
        } catch (DateTimeParseException e) {
            return ""; // absent
        }
    }

    private String word(String key) {
        return words.getOrDefault(key, key);
    }

    private static String text(JsonValue part, String member) {
        return OneLine.of(part.get(member).text().orElse(""));
    }
}
