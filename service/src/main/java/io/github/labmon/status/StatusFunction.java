package io.github.labmon.status;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * Looks at one real thing and returns one value. The faces (HTTP, command line, metrics) find every bean of this type;
 * none of them knows a function by name.
 *
 * @param <T> the document that the endpoint {@code /<name>/status} answers
 */
public interface StatusFunction<T extends StatusDocument> {

    /** What the thing is called in paths, commands and logs: one lower-case word. */
    String name();

    /** One sentence for {@code --help}. */
    String description();

    /**
     * Looks now. May block and may throw: the {@link StatusReader} sets the deadline and turns what is thrown into a
     * {@link Problem}. An expected failure is a value in the document and is not thrown.
     */
    T read() throws Exception;

    /** The document when {@link #read()} gave none: no values, and the reason. */
    T unread(Problem problem, Instant observedAt);

    /** Writes the document as JSON; a function whose document comes from a library has a form of its own. */
    default void write(T document, JsonMapper json, OutputStream out) throws IOException {
        json.writeValue(out, document);
    }

    /** Further forms of the document for people, by the ending of their files, such as {@code html}. */
    default Map<String, Function<T, byte[]>> pages() {
        return Map.of();
    }

    /** What a document says in numbers, for metrics, history and alerts; by default how the whole is. */
    default Measurements measurements(T document) {
        return Measurements.builder()
                .target(name(), document.state(), document.problem())
                .build();
    }

    /** How long a reading may take; at most 1.8 s, so that every answer stays within 2 s. */
    default Duration deadline() {
        return Duration.ofMillis(1_500);
    }

    /** Over how long the first reading measures: it is then begun while the server starts. Zero for most. */
    default Duration interval() {
        return Duration.ZERO;
    }

    /** How long a reading is served before the next one is made. */
    Duration freshness();
}
