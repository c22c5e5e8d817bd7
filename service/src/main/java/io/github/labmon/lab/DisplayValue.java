package io.github.labmon.lab;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.text.ValueFormat;
import io.github.labmon.text.ValueUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * A value of the document of {@code GET /status} on a terminal.
 *
 * @param json its label, its value and its unit
 */
record DisplayValue(JsonValue json) {

    String label() {
        return member("label");
    }

    /** Whether it is a number, and not a text or a time. */
    boolean isNumber() {
        return json.get("value").decimal().isPresent();
    }

    /** With its unit; a time with its distance from now. */
    String text(ValueFormat format) {
        if (json.get("value").isText()) {
            return member("unit").equals("time") ? time(member("value"), format) : member("value");
        }
        return json.get("value")
                .decimal()
                .map(number -> format.quantity(number, ValueUnit.ofWire(member("unit"))))
                .orElse("");
    }

    private static String time(String text, ValueFormat format) {
        try {
            var at = Instant.parse(text);
            return format.time(at) + " ("
                    + format.length(Duration.between(at, Instant.now()).abs()) + ")";
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private String member(String name) {
        return OneLine.of(json.get(name).text().orElse(""));
    }
}
