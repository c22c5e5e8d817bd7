package io.github.labmon.history.table;

/** Receives aggregates of several series. */
@FunctionalInterface
public interface AggregateConsumer {
    void accept(int series, Aggregate aggregate);
}
