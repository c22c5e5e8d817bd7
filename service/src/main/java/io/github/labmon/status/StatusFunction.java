package io.github.labmon.status;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Monitors one real thing. HTTP, command line, metrics, history, alerts, MQTT and the page find every bean of this type;
 * none of them knows a function by name.
 *
 * @param <T> the document that the endpoint {@code /<name>/status} returns
 */
public interface StatusFunction<T extends StatusDocument> {

    /** Its name in paths, commands, logs and message keys: one lower-case word. */
    String name();

    /** One sentence for {@code --help}. */
    String description();

    /**
     * Reads now. May block and may throw: the caller sets the deadline and turns an exception into a {@link Problem}. An
     * expected failure is a value in the document and is not thrown.
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

    /**
     * A table of the document for a terminal, after its values, items and problems; by default none.
     *
     * @param width of the terminal in characters, which no line exceeds; 0 where it is not known
     */
    default String table(T document, int width) {
        return "";
    }

    /** Targets and metrics of a document, for metrics, history, MQTT and alerts; by default one target. */
    default Measurements measurements(T document) {
        return Measurements.builder()
                .target(name(), document.state(), document.problem())
                .build();
    }

    /** The document at a glance; by default each target is an item without values. */
    default StatusCard card(T document) {
        var targets = measurements(document).targets();
        return StatusCard.of(
                null,
                List.of(),
                targets.size() < 2
                        ? List.of()
                        : targets.stream()
                                .map(target -> new StatusCard.Item(target.name(), null, null, List.of()))
                                .toList());
    }

    /** Further values of the targets, for their pages; by default none. */
    default List<DetailGroup> details(T document) {
        return List.of();
    }

    /** How its targets are reached; by default they are parts of this host. */
    default Target.Reach reach() {
        return Target.Reach.LOCAL;
    }

    /** The alert rules about the targets, with their defaults; by default targets that are DOWN or CRITICAL. */
    default List<RuleDefinition> alertRules() {
        return RuleDefinition.defaults(name());
    }

    /** The document with the states of its targets as the rules leave them. */
    default T withStates(T document, TargetStates states) {
        return document;
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

    /**
     * How long this document is served; zero where a part of it is still being read, so that the next request returns that
     * part too.
     */
    default Duration freshness(T document) {
        return freshness();
    }
}
