package io.github.labmon.history.table;

/**
 * One value of one series.
 *
 * @param at in milliseconds since 1970
 */
public record StoredSample(Series series, long at, double value) {}
