package io.github.labmon.probe;

/**
 * What came of a question.
 *
 * @param <V> what was asked for
 */
public sealed interface Answer<V> {

    /** It was answered. */
    record Given<V>(V value) implements Answer<V> {}

    /** It was not answered in time, and is not asked again before it ends. */
    record Silent<V>() implements Answer<V> {}

    /** The question itself failed, or nobody asked it. */
    record Failed<V>(Throwable cause) implements Answer<V> {}
}
