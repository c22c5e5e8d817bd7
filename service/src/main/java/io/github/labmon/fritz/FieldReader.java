package io.github.labmon.fritz;

import io.github.labmon.fritz.poll.CachedQuery;
import io.github.labmon.fritz.poll.MonotonicInstant;
import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.upnp.ActionArguments;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the values of one block of the document from the parts, and keeps the time of the oldest. */
final class FieldReader {

    private final RouterSnapshot view;
    private @Nullable MonotonicInstant oldest;

    FieldReader(RouterSnapshot view) {
        this.view = view;
    }

    /** The text of the first of these parts that has it. */
    @Nullable
    String text(String name, RouterQuery... parts) {
        return first(fields -> fields.text(name), parts);
    }

    /** The number of the first of these parts that has it. */
    @Nullable
    Long number(String name, RouterQuery... parts) {
        return first(fields -> fields.number(name), parts);
    }

    private <T> @Nullable T first(Function<ActionArguments, @Nullable T> value, RouterQuery... parts) {
        for (var part : parts) {
            var seen = view.seen(part).orElse(null);
            var found = seen == null ? null : value.apply(seen.value());
            if (seen != null && found != null) {
                note(seen.at());
                return found;
            }
        }
        return null;
    }

    /** All fields of one part. */
    Optional<ActionArguments> fields(CachedQuery<ActionArguments> asked) {
        var seen = asked.seen(view.begin());
        seen.ifPresent(value -> note(value.at()));
        return seen.map(CachedQuery.Seen::value);
    }

    private void note(MonotonicInstant at) {
        if (oldest == null || at.before(oldest)) {
            oldest = at;
        }
    }

    /** When the oldest of the values was read; {@code null} where none was found. */
    @Nullable
    Instant observedAt() {
        return oldest == null ? null : oldest.instant();
    }
}
