package io.github.labmon.probe;

/**
 * What came of a question.
 *
 * @param <V> what was asked for
 */
public sealed interface ProbeResult<V> {

    /** It was answered. */
    record Given<V>(V value) implements ProbeResult<V> {}

    /** It was not answered in time, and is not asked again before it ends. */
    record Silent<V>() implements ProbeResult<V> {}

    /** The question itself failed, or nobody asked it. */
    record Failed<V>(Throwable cause) implements ProbeResult<V> {}
}
