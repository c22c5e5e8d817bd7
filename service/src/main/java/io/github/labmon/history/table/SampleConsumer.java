package io.github.labmon.history.table;

/** Receives samples of several series; {@code at} is in milliseconds since 1970. */
@FunctionalInterface
public interface SampleConsumer {
    void accept(int series, long at, double value);
}
