package io.github.labmon.reading;

import java.time.Duration;

/**
 * The result of waiting for a reading.
 *
 * @param <T> the type of the value that is read
 */
public sealed interface ReadOutcome<T> {

    /** How long the attempt took, or has been running. */
    Duration took();

    /** It was read. */
    record Value<T>(T value, Duration took) implements ReadOutcome<T> {}

    /** The attempt failed, or was interrupted because it took too long. */
    record Failed<T>(Throwable cause, Duration took) implements ReadOutcome<T> {}

    /** The attempt is still running; it is not started a second time, and its result serves a later reader. */
    record Unfinished<T>(Duration took) implements ReadOutcome<T> {}
}
