package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.MonotonicInstant;
import io.github.labmon.fritz.poll.QueryState;
import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.upnp.ActionArguments;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one block of the document from queries, and notes the time of the oldest value that was used. */
final class FieldReader {

    private final RouterSnapshot snapshot;
    private @Nullable MonotonicInstant oldest;

    FieldReader(RouterSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The text from the first of these queries that returned it. */
    @Nullable
    String text(String name, RouterQuery... queries) {
        return first(arguments -> arguments.text(name), states(queries));
    }

    /** The number from the first of these queries that returned it. */
    @Nullable
    Long number(String name, RouterQuery... queries) {
        return first(arguments -> arguments.number(name), states(queries));
    }

    /** The flag from the first of these queries that returned it. */
    @Nullable
    Boolean flag(String name, RouterQuery... queries) {
        return first(arguments -> arguments.flag(name), states(queries));
    }

    private List<QueryState<ActionArguments>> states(RouterQuery... queries) {
        return Arrays.stream(queries).map(snapshot::query).toList();
    }

    /** A value from the first of these queries that returned it; the last value of one that failed since comes last. */
    <T> @Nullable T first(Function<ActionArguments, @Nullable T> field, List<QueryState<ActionArguments>> queries) {
        var inOrder = queries.stream()
                .sorted(Comparator.comparing(query -> !query.succeeded()))
                .toList();
        for (var query : inOrder) {
            var latest = query.latest();
            var found = latest == null ? null : field.apply(latest.value());
            if (latest != null && found != null) {
                note(latest.at());
                return found;
            }
        }
        return null;
    }

    /** All arguments of one query. */
    Optional<ActionArguments> arguments(QueryState<ActionArguments> query) {
        var latest = query.latest();
        if (latest != null) {
            note(latest.at());
        }
        return query.value();
    }

    private void note(MonotonicInstant at) {
        if (oldest == null || at.before(oldest)) {
            oldest = at;
        }
    }

    /** When the oldest value was received; {@code null} where none was found. */
    @Nullable
    Instant observedAt() {
        return oldest == null ? null : oldest.shownAt(snapshot.reading());
    }
}
