package io.github.labmon.host;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures over the time between two samples of the kernel's counters. Each measurement begins where the one before
 * ended; over less than 200 ms none is made, because the counters advance in steps of 10 ms.
 *
 * @param <S> a sample
 * @param <R> a measurement
 */
final class IntervalMeter<S, R> {

    /** The shortest interval. */
    static final Duration SHORTEST = Duration.ofMillis(200);

    private final Supplier<S> source;
    private final Calculation<S, R> calculation;
    private final Time time;
    private S sample;
    private long sampledAt;
    private @Nullable R last;

    /**
     * A meter whose first measurement begins with this sample.
     *
     * @param sampledAt the {@link Time#nanos()} of the sample
     */
    IntervalMeter(Supplier<S> source, Calculation<S, R> calculation, Time time, S sample, long sampledAt) {
        this.source = source;
        this.calculation = calculation;
        this.time = time;
        this.sample = sample;
        this.sampledAt = sampledAt;
    }

    /** A meter whose first measurement begins now. */
    IntervalMeter(Supplier<S> source, Calculation<S, R> calculation, Time time) {
        this(source, calculation, time, source.get(), time.nanos());
    }

    /** Makes a measurement out of two samples. */
    interface Calculation<S, R> {

        /**
         * The measurement.
         *
         * @param seconds between the samples, more than 0
         */
        R between(S before, S after, double seconds);
    }

    /**
     * The clock that intervals are measured with.
     *
     * @param clock in nanoseconds from any point in time
     * @param pause waits for so many nanoseconds
     */
    record Time(LongSupplier clock, Pause pause) {

        /** The system's. */
        static final Time SYSTEM = new Time(System::nanoTime, TimeUnit.NANOSECONDS::sleep);

        long nanos() {
            return clock.getAsLong();
        }
    }

    /** Waits. */
    interface Pause {
        void nanos(long nanos) throws InterruptedException;
    }

    /**
     * The measurement since the one before. The very first waits where the shortest interval has not passed yet; later
     * ones return the one before instead.
     */
    synchronized R measure() throws InterruptedException {
        var missing = sampledAt + SHORTEST.toNanos() - time.nanos();
        if (missing > 0 && last != null) {
            return last;
        }
        if (missing > 0) {
            time.pause().nanos(missing);
        }
        var now = source.get();
        var at = time.nanos();
        var measurement = calculation.between(sample, now, (at - sampledAt) / (double) TimeUnit.SECONDS.toNanos(1));
        sample = now;
        sampledAt = at;
        last = measurement;
        return measurement;
    }
}
