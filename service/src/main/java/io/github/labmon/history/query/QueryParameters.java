package io.github.labmon.history.query;

import io.github.labmon.text.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request that were not read yet. Not thread-safe. */
final class QueryParameters {

    private final Map<String, List<String>> rest;

    QueryParameters(Map<String, List<String>> parameters) {
        this.rest = new HashMap<>(parameters);
    }

    /** Reads a parameter that may be given once. */
    Optional<String> once(String name) throws QueryException {
        var values = rest.remove(name);
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw new QueryException(Message.of("query.twice").with("name", name));
        }
        return Optional.of(values.get(0));
    }

    /** What no method has read. */
    Map<String, List<String>> rest() {
        return Map.copyOf(rest);
    }

    /** A value from a request, as it may appear in a message. */
    static String quoted(String text) {
        var line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }
}
