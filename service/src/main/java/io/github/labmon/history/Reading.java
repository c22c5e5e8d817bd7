package io.github.labmon.history;

/**
 * One value of one series.
 *
 * @param at in milliseconds since 1970
 */
record Reading(Series series, long at, double value) {}
