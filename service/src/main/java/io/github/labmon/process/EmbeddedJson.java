package io.github.labmon.process;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the JSON document in the output of a tool. Wrappers, sudo, ssh and the tools themselves print lines before and
 * after it.
 */
public final class EmbeddedJson {

    /** Output with more opening braces outside of documents is something else. */
    private static final int MOST_ATTEMPTS = 64;

    private EmbeddedJson() {}

    /**
     * What the reader makes of the first object that it accepts: of the whole output, else of a part of it.
     *
     * @param reader returns empty for an object that is not the one
     */
    public static <T> Optional<T> first(byte[] output, Function<JsonValue, Optional<T>> reader) {
        var whole = parse(output).flatMap(reader);
        if (whole.isPresent()) {
            return whole;
        }
        int start = indexOf(output, 0);
        for (int attempt = 0; start >= 0 && attempt < MOST_ATTEMPTS; attempt++) {
            int end = endOfObject(output, start);
            var document = end < 0 ? Optional.<JsonValue>empty() : parse(Arrays.copyOfRange(output, start, end));
            var found = document.flatMap(reader);
            if (found.isPresent()) {
                return found;
            }
            start = indexOf(output, document.isPresent() ? end : start + 1);
        }
        return Optional.empty();
    }

    private static Optional<JsonValue> parse(byte[] document) {
        try {
            return Optional.of(JsonValue.parse(document));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int indexOf(byte[] output, int from) {
        for (int i = from; i < output.length; i++) {
            if (output[i] == '{') {
                return i;
            }
        }
        return -1;
    }

    /** The index behind the brace that closes the one at {@code start}; -1 where none does. */
    private static int endOfObject(byte[] output, int start) {
        int depth = 0;
        boolean inText = false;
        for (int i = start; i < output.length; i++) {
            byte b = output[i];
            if (inText && b == '\\') {
                i++; // the character behind it is part of the text
            } else if (b == '"') {
                inText = !inText;
            } else if (!inText && b == '{') {
                depth++;
            } else if (!inText && b == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
