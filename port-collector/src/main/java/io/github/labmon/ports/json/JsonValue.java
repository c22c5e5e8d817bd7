package io.github.labmon.ports.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document that somebody else wrote: asking it for what is not there, or is of another type, gives
 * nothing and never throws.
 */
public final class JsonValue {

    private static final JsonValue ABSENT = new JsonValue(null);

    /** From here on not every whole number is a double. */
    private static final double EXACT_DOUBLE = 1L << 53;

    private final @Nullable Object value;

    private JsonValue(@Nullable Object value) {
        this.value = value;
    }

    /**
     * Of a document in UTF-8.
     *
     * @throws IOException where it is not JSON, or more than one value
     */
    public static JsonValue parse(byte[] document) throws IOException {
        try (var parser = JSON.std.createParser(document)) {
            var value = JSON.std.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
            return new JsonValue(value);
        }
    }

    /**
     * The value at the parser's current token; afterwards the parser is at the last token of it.
     *
     * @throws IOException where it is not JSON
     */
    public static JsonValue read(JsonParser parser) throws IOException {
        return new JsonValue(JSON.std.anyFrom(parser));
    }

    /** The member of that name. */
    public JsonValue get(String name) {
        var found = value instanceof Map<?, ?> map ? map.get(name) : null;
        return found == null ? ABSENT : new JsonValue(found);
    }

    /** A value that is not there. */
    public static JsonValue absent() {
        return ABSENT;
    }

    /** The members of an object, in their order. */
    public Map<String, JsonValue> members() {
        var members = new LinkedHashMap<String, JsonValue>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), new JsonValue(member)));
        }
        return members;
    }

    /** The elements of a list. */
    public List<JsonValue> elements() {
        return value instanceof List<?> list ? list.stream().map(JsonValue::new).toList() : List.of();
    }

    /** Not there, or null. */
    public boolean isAbsent() {
        return value == null;
    }

    public boolean isText() {
        return value instanceof String;
    }

    public boolean isList() {
        return value instanceof List;
    }

    public boolean isObject() {
        return value instanceof Map;
    }

    /** A text that is not empty. */
    public Optional<String> text() {
        return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** As {@link #text}, {@code null} where there is none. */
    public @Nullable String textOrNull() {
        return text().orElse(null);
    }

    /** A whole number that an {@code int} holds. */
    public Optional<Integer> number() {
        return value instanceof Integer number ? Optional.of(number) : Optional.empty();
    }

    /** A whole number of any size; one in the form of a fraction counts where it is exact. */
    public Optional<BigInteger> wholeNumber() {
        if (value instanceof BigInteger number) {
            return Optional.of(number);
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(BigInteger.valueOf(((Number) value).longValue()));
        }
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < EXACT_DOUBLE
                ? Optional.of(BigInteger.valueOf(number.longValue()))
                : Optional.empty();
    }

    public Optional<Boolean> truth() {
        return value instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
    }
}
