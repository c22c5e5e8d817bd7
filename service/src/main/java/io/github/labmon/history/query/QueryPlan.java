package io.github.labmon.history.query;

import io.github.labmon.history.table.SampleReader;

/**
 * How a query is answered.
 *
 * @param from a multiple of the step, in milliseconds since 1970
 * @param to in milliseconds since 1970, after {@code from}
 * @param step in milliseconds
 * @param resolution the finest in which all of that time is stored
 */
public record QueryPlan(long from, long to, long step, Resolution resolution) {

    /** The number of steps, the last of which may be cut. */
    public int steps() {
        return Math.toIntExact((to - from + step - 1) / step);
    }

    /** The start of a step, in milliseconds since 1970. */
    public long at(int index) {
        return from + index * step;
    }

    /** The range that is read; a step of whole days can be read from aggregates of days. */
    SampleReader.Range range() {
        return new SampleReader.Range(from, to, resolution == Resolution.HOUR ? step : resolution.spanMillis());
    }
}
