package io.github.labmon.status;

import java.time.Duration;
import java.time.Instant;

/**
 * What came of looking at something.
 *
 * @param <T> the value that was looked for
 */
public sealed interface Reading<T extends StatusDocument> {

    /** When the look ended. */
    Instant observedAt();

    /** How long it took. */
    Duration took();

    /** It was read. */
    record Done<T extends StatusDocument>(T value, Instant observedAt, Duration took) implements Reading<T> {}

    /** It was not read: out of time, or the function failed. */
    record Failed<T extends StatusDocument>(Problem problem, Instant observedAt, Duration took) implements Reading<T> {}

    /** The document to show for this reading, whatever came of it. */
    default T document(StatusFunction<T> function) {
        if (this instanceof Done<T> done) {
            return done.value();
        }
        return function.unread(((Failed<T>) this).problem(), observedAt());
    }
}
