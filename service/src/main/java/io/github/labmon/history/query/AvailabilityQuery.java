package io.github.labmon.history.query;

import io.github.labmon.text.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of {@code GET /availability}.
 *
 * @param target its full id; empty: all targets
 * @param window from a minute to as long as states are stored
 */
public record AvailabilityQuery(Optional<String> target, Duration window) {

    public static AvailabilityQuery parse(Map<String, List<String>> parameters, Duration longest)
            throws QueryException {
        var read = new QueryParameters(parameters);
        var target = read.once("target").filter(text -> !text.isBlank());
        var text = read.once("window").orElse("7d");
        if (!read.rest().isEmpty()) {
            throw new QueryException(Message.of("query.parameter")
                    .with(
                            "name",
                            QueryParameters.quoted(
                                    read.rest().keySet().iterator().next())));
        }
        var window = TimeParameters.length(text)
                .filter(length -> length.compareTo(Duration.ofMinutes(1)) >= 0 && length.compareTo(longest) <= 0)
                .orElseThrow(() -> new QueryException(Message.of("query.window")
                        .with("text", QueryParameters.quoted(text))
                        .with("longest", String.valueOf(longest.toDays()))));
        return new AvailabilityQuery(target, window);
    }

    /** The message for a target that is not known. */
    public static Message unknown(String target, Optional<String> nearest) {
        return nearest.map(name -> Message.of("query.unknown-target.near").with("near", name))
                .orElseGet(() -> Message.of("query.unknown-target"))
                .with("target", QueryParameters.quoted(target));
    }
}
