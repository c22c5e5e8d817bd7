package io.github.labmon.lab;

import io.github.labmon.command.TextStyle;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.render.TextCell;
import io.github.labmon.ports.render.TextTable;
import io.github.labmon.text.ValueFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The targets of a function. Each kind of value is a column where the terminal is wide enough for all of them and most targets have
 * them; otherwise the values of a target are a list.
 */
final class ItemTable {

    /** With fewer cells that have a value a list is shorter. */
    private static final double LEAST_FILLED = 0.6;

    /** Where sentences have less space a list is easier to read. */
    private static final int NARROWEST = 24;

    private final int width;
    private final TextStyle style;
    private final ValueFormat format;
    private final Map<String, String> words;

    ItemTable(int width, TextStyle style, ValueFormat format, Map<String, String> words) {
        this.width = width;
        this.style = style;
        this.format = format;
        this.words = words;
    }

    /** After an empty line; empty where there is no target. */
    String text(JsonValue function) {
        var items = function.get("items").elements();
        if (items.isEmpty()) {
            return "";
        }
        var columns = columns(items);
        return "\n" + (columns.hasSpace(NARROWEST) && isFilled(items) ? columns : list(items)).text();
    }

    private static List<DisplayValue> values(JsonValue item) {
        return item.get("values").elements().stream().map(DisplayValue::new).toList();
    }

    private static Set<String> labels(List<JsonValue> items) {
        return items.stream()
                .flatMap(item -> values(item).stream())
                .map(DisplayValue::label)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isFilled(List<JsonValue> items) {
        var filled = items.stream().mapToInt(item -> values(item).size()).sum();
        return filled >= LEAST_FILLED * items.size() * labels(items).size();
    }

    private TextTable columns(List<JsonValue> items) {
        var labels = labels(items);
        var summaries = items.stream().anyMatch(item -> !summary(item).isEmpty());
        var names = new ArrayList<>(List.of(word("state"), word("name")));
        labels.forEach(label -> names.add(heading(label)));
        if (summaries) {
            names.add(word("summary"));
        }
        var table = new TextTable(width).heading(names.toArray(String[]::new));
        for (var item : items) {
            var cells = new ArrayList<TextCell>();
            cells.add(state(item));
            cells.add(TextCell.sentence(text(item, "name")));
            labels.forEach(label -> cells.add(cell(item, label)));
            if (summaries) {
                cells.add(TextCell.sentence(summary(item)));
            }
            table.row(cells.toArray(TextCell[]::new));
        }
        return table;
    }

    /** A target can have a state of its own kind, such as that of a container, beside the one that labmon computes. */
    private String heading(String label) {
        var name = label.toUpperCase(Locale.ROOT);
        return name.equals(word("state")) ? word("reported-state") : name;
    }

    private TextCell cell(JsonValue item, String label) {
        return values(item).stream()
                .filter(value -> value.label().equals(label))
                .findFirst()
                .map(value ->
                        value.isNumber() ? TextCell.number(value.text(format)) : TextCell.sentence(value.text(format)))
                .orElse(TextCell.sentence(""));
    }

    private TextTable list(List<JsonValue> items) {
        var table = new TextTable(width).heading(word("state"), word("name"), word("values"));
        for (var item : items) {
            var values = values(item).stream()
                    .map(value -> (value.label() + " " + value.text(format)).replace(' ', '\u00a0'))
                    .collect(Collectors.joining(", "));
            var summary = summary(item);
            table.row(
                    state(item),
                    TextCell.sentence(text(item, "name")),
                    TextCell.sentence(
                            summary.isEmpty() || values.isEmpty() ? summary + values : summary + "; " + values));
        }
        return table;
    }

    /** A sentence that begins with the name that is in the column before it, without that name. */
    private static String summary(JsonValue item) {
        var sentence = text(item, "summary");
        var begin = text(item, "name") + " ";
        return sentence.startsWith(begin) ? sentence.substring(begin.length()) : sentence;
    }

    private TextCell state(JsonValue item) {
        var state = text(item, "state");
        return new TextCell(state, style.of(state), TextCell.Placement.WORD);
    }

    private String word(String key) {
        return words.getOrDefault(key, key);
    }

    private static String text(JsonValue part, String member) {
        return OneLine.of(part.get(member).text().orElse(""));
    }
}
