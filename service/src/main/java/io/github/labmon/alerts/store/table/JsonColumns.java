package io.github.labmon.alerts.store.table;

import io.github.labmon.text.Message;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** Columns that contain a message or a short list, as JSON. */
public final class JsonColumns {

    private final JsonMapper json;

    public JsonColumns(JsonMapper json) {
        this.json = json;
    }

    public String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Message message(String text) {
        return value(text, Argument.of(Message.class));
    }

    List<String> texts(String text) {
        return value(text, Argument.listOf(String.class));
    }

    List<Instant> times(String text) {
        return value(text, Argument.listOf(Long.class)).stream()
                .map(Instant::ofEpochMilli)
                .toList();
    }

    public List<List<Double>> numbers(String text) {
        return value(text, Argument.listOf(Argument.listOf(Double.class)));
    }

    private <T> T value(String text, Argument<T> type) {
        try {
            return json.readValue(text, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
