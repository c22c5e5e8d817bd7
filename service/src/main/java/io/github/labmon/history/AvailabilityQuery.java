package io.github.labmon.history;

import io.github.labmon.history.query.HistoryQuery;
import io.github.labmon.history.query.QueryException;
import io.github.labmon.history.query.TimeParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked of {@code GET /availability}.
 *
 * @param target its full id; empty: all of them
 * @param window from a minute to what is kept
 */
public record AvailabilityQuery(Optional<String> target, Duration window) {

    public static AvailabilityQuery parse(Map<String, List<String>> parameters, Duration longest)
            throws QueryException {
        var rest = new HashMap<>(parameters);
        var target = HistoryQuery.once(rest, "target").filter(text -> !text.isBlank());
        var text = HistoryQuery.once(rest, "window").orElse("7d");
        if (!rest.isEmpty()) {
            throw new QueryException(
                    HistoryQuery.shown(rest.keySet().iterator().next()) + " is not known; allowed: target, window");
        }
        var window = TimeParameters.length(text)
                .filter(length -> length.compareTo(Duration.ofMinutes(1)) >= 0 && length.compareTo(longest) <= 0)
                .orElseThrow(() -> new QueryException("window=" + HistoryQuery.shown(text) + " is no time from 1m to "
                        + longest.toDays() + "d (s, m, h, d, w)"));
        return new AvailabilityQuery(target, window);
    }

    /** Whole seconds, as states are kept. */
    Instant from(Instant to) {
        return to.minusSeconds(window.toSeconds());
    }
}
