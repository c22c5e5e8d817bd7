package io.github.labmon.history.table;

/**
 * What came of the readings of one series over some time.
 *
 * @param at when it began, in milliseconds since 1970
 * @param count how many readings, at least 1
 * @param average their mean, between the two others
 */
public record Aggregate(long at, long count, double average, double minimum, double maximum) {

    public Aggregate {
        if (count < 1 || !(minimum <= maximum)) {
            throw new IllegalArgumentException("A span without readings");
        }
        // Means are rounded where they are kept, and rounding may pass the ends.
        average = Math.min(maximum, Math.max(minimum, average));
    }

    public static Aggregate of(long at, double value) {
        return new Aggregate(at, 1, value, value, value);
    }

    /** Both together; it begins where the earlier begins. */
    public Aggregate and(Aggregate other) {
        var sum = count + other.count;
        return new Aggregate(
                Math.min(at, other.at),
                sum,
                average + (other.average - average) * ((double) other.count / sum),
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum));
    }

    public Aggregate beginning(long when) {
        return new Aggregate(when, count, average, minimum, maximum);
    }
}
