package io.github.labmon.alerts.store;

import io.github.labmon.receivers.Notification;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.SerdeImport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The form in which things are kept: JSON. */
@SerdeImport(Notification.class)
public final class JsonCodec {

    private static final Logger LOG = LoggerFactory.getLogger(JsonCodec.class);

    private final JsonMapper json;

    public JsonCodec(JsonMapper json) {
        this.json = json;
    }

    public String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for what an older or newer labmon wrote in a form that this one does not know. */
    <T> Optional<T> value(String text, Class<T> type) {
        try {
            return Optional.ofNullable(json.readValue(text, type));
        } catch (IOException | RuntimeException e) {
            LOG.warn("a kept {} was not understood and is left out", type.getSimpleName());
            return Optional.empty();
        }
    }
}
