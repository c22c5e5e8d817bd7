package io.github.labmon.poll;

import io.github.labmon.status.Problem;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import java.time.Duration;
import java.time.Instant;

/**
 * The result of reading a function.
 *
 * @param <T> its document
 */
public sealed interface FunctionReading<T extends StatusDocument> {

    /** When its values were read, or when that ended without any. */
    Instant observedAt();

    /** How long it took. */
    Duration took();

    /** It was read. */
    record Done<T extends StatusDocument>(T value, Instant observedAt, Duration took) implements FunctionReading<T> {}

    /** It was not read. */
    record Failed<T extends StatusDocument>(Problem problem, Instant observedAt, Duration took)
            implements FunctionReading<T> {}

    /** The first attempts take longer than was waited: nothing is known yet, and nothing is wrong. */
    record Unfinished<T extends StatusDocument>(Problem problem, Instant observedAt, Duration took)
            implements FunctionReading<T> {}

    /** The document to show for this reading. */
    default T document(StatusFunction<T> function) {
        if (this instanceof Done<T> done) {
            return done.value();
        }
        return this instanceof Failed<T> failed
                ? function.unread(failed.problem(), failed.observedAt())
                : function.unread(((Unfinished<T>) this).problem(), observedAt());
    }
}
