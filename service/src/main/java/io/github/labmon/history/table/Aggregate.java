package io.github.labmon.history.table;

/**
 * The samples of one series over some time, aggregated.
 *
 * @param at the start of that time, in milliseconds since 1970
 * @param count number of samples, at least 1
 * @param average their mean, between minimum and maximum
 */
public record Aggregate(long at, long count, double average, double minimum, double maximum) {

    public Aggregate {
        if (count < 1 || !(minimum <= maximum)) {
            throw new IllegalArgumentException("An aggregate of no samples");
        }
        // Means are rounded where they are stored, and rounding may exceed the bounds.
        average = Math.min(maximum, Math.max(minimum, average));
    }

    public static Aggregate of(long at, double value) {
        return new Aggregate(at, 1, value, value, value);
    }

    /** Both together; it begins where the earlier one begins. */
    public Aggregate and(Aggregate other) {
        var sum = count + other.count;
        return new Aggregate(
                Math.min(at, other.at),
                sum,
                average + (other.average - average) * ((double) other.count / sum),
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum));
    }

    /** The same values with another begin. */
    public Aggregate startingAt(long begin) {
        return new Aggregate(begin, count, average, minimum, maximum);
    }
}
