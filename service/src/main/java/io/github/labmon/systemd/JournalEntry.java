package io.github.labmon.systemd;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.process.OutputLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entry of the journal in its JSON form (systemd.io/JOURNAL_EXPORT_FORMATS).
 *
 * @param message one bounded line
 * @param ofManager whether systemd itself wrote it, and not the unit
 */
record JournalEntry(String message, boolean ofManager) {

    private static final String MANAGER_PID = "1";

    /** The entries of an output, one a line; a line that is not an entry with a text is left out. */
    static List<JournalEntry> parse(String output) {
        var entries = new ArrayList<JournalEntry>();
        for (var line : output.split("\n", -1)) {
            if (line.startsWith("{")) {
                entry(line).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static Optional<JournalEntry> entry(String line) {
        try {
            var json = JsonValue.parse(line.getBytes(StandardCharsets.UTF_8));
            var message = OutputLine.bounded(message(json.get("MESSAGE")));
            return message.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new JournalEntry(
                            message, json.get("_PID").text().orElse("").equals(MANAGER_PID)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A text that is not UTF-8, or has control characters, is a list of its bytes. Of several lines the last one counts. */
    private static String message(JsonValue value) {
        var bytes = new ByteArrayOutputStream();
        value.elements().forEach(element -> element.number().ifPresent(number -> bytes.write(number.intValue())));
        var text = value.text().orElseGet(() -> bytes.toString(StandardCharsets.UTF_8));
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    /** The last line that the unit wrote; of systemd where it wrote none. */
    static Optional<String> last(List<JournalEntry> entries) {
        var own = entries.stream().filter(entry -> !entry.ofManager()).toList();
        var from = own.isEmpty() ? entries : own;
        return from.isEmpty()
                ? Optional.empty()
                : Optional.of(from.get(from.size() - 1).message());
    }
}
