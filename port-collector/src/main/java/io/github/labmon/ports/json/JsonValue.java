package io.github.labmon.ports.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document from another program: reading a member that is missing or has another type returns an empty
 * result and never throws.
 */
public final class JsonValue {

    private static final JsonValue ABSENT = new JsonValue(null);

    /**
     * Nesting of lists and objects, as of compose files. Values are read by recursion: a stack that overflows in the
     * initialization of a class makes this class unusable until the process ends, also where it is one of the JDK.
     */
    private static final int MAX_DEPTH = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private static final JSON READER = JSON.builder(FACTORY).build();

    /** Beyond this limit not every whole number has an exact double. */
    private static final double EXACT_DOUBLE = 1L << 53;

    private final @Nullable Object value;

    private JsonValue(@Nullable Object value) {
        this.value = value;
    }

    /**
     * Parses a document in UTF-8.
     *
     * @throws IOException where it is not JSON, is nested too deep, or contains more than one value
     */
    public static JsonValue parse(byte[] document) throws IOException {
        try (var parser = FACTORY.createParser(document)) {
            var value = READER.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw new IOException("the document contains more than one value");
            }
            return new JsonValue(value);
        }
    }

    /** A parser for a document that is read piece by piece, with the same limits. */
    public static JsonParser parser(InputStream document) throws IOException {
        return FACTORY.createParser(document);
    }

    /**
     * The value at the current token of a parser; afterwards the parser is at its last token.
     *
     * @throws IOException where it is not JSON
     */
    public static JsonValue read(JsonParser parser) throws IOException {
        return new JsonValue(READER.anyFrom(parser));
    }

    /** A value that is absent. */
    public static JsonValue absent() {
        return ABSENT;
    }

    /** The member of that name; absent where there is none. */
    public JsonValue get(String name) {
        var found = value instanceof Map<?, ?> map ? map.get(name) : null;
        return found == null ? ABSENT : new JsonValue(found);
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

    /** Whether the value is missing or null. */
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

    /** The text, where it is a text and not empty. */
    public Optional<String> text() {
        return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** As {@link #text}, {@code null} where there is none. */
    public @Nullable String textOrNull() {
        return text().orElse(null);
    }

    /** The number, where it is a whole number in the range of {@code int}. */
    public Optional<Integer> number() {
        return value instanceof Integer number ? Optional.of(number) : Optional.empty();
    }

    /** The whole number of any size; a number with a fraction part of zero counts where it is exact. */
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

    /** The number, rounded to a {@code double}. */
    public Optional<Double> decimal() {
        return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    public Optional<Boolean> truth() {
        return value instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
    }
}
