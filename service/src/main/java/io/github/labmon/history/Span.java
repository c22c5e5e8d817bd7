package io.github.labmon.history;

/**
 * What came of the readings of one series over some time.
 *
 * @param at when it began, in milliseconds since 1970
 * @param count how many readings, at least 1
 * @param average their mean, between the two others
 */
record Span(long at, long count, double average, double minimum, double maximum) {

    Span {
        if (count < 1 || !(minimum <= maximum)) {
            throw new IllegalArgumentException("A span without readings");
        }
        // Means are rounded where they are kept, and rounding may pass the ends.
        average = Math.min(maximum, Math.max(minimum, average));
    }

    static Span of(long at, double value) {
        return new Span(at, 1, value, value, value);
    }

    /** Both together; it begins where the earlier begins. */
    Span and(Span other) {
        var sum = count + other.count;
        return new Span(
                Math.min(at, other.at),
                sum,
                average + (other.average - average) * ((double) other.count / sum),
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum));
    }

    Span beginning(long when) {
        return new Span(when, count, average, minimum, maximum);
    }
}
