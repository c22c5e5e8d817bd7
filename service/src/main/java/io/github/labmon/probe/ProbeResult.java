package io.github.labmon.probe;

import java.time.Duration;

/**
 * The state of an attempt to read something.
 *
 * @param <V> the value that is read
 */
public sealed interface ProbeResult<V> {

    /** The attempt ended with a value. */
    record Completed<V>(V value) implements ProbeResult<V> {}

    /**
     * The attempt has not ended yet. No other is started before it ends.
     *
     * @param age the time since the attempt began
     */
    record Pending<V>(Duration age) implements ProbeResult<V> {}

    /** The attempt ended with an exception, or none was started. */
    record Failed<V>(Throwable cause) implements ProbeResult<V> {}
}
