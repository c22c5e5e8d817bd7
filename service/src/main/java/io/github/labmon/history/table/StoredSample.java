package io.github.labmon.history.table;

/**
 * A value of a series.
 *
 * @param at in milliseconds since 1970
 */
public record StoredSample(Series series, long at, double value) {}
