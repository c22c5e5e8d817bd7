package io.github.labmon.drives.pool.source;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of a program, which is run again after a time. Used by one thread at a time.
 *
 * @param <T> the result
 */
public final class RepeatedReading<T> {

    private final Duration interval;
    private final LongSupplier nanoTime;
    private @Nullable T value;
    private Object fingerprint = "";
    private long readAt;

    public RepeatedReading(Duration interval, LongSupplier nanoTime) {
        this.interval = interval;
        this.nanoTime = nanoTime;
    }

    /**
     * The last result, or a new one where that is older than the interval or belongs to something else.
     *
     * @param current what the result depends on: where it differs from before, the reading is made at once
     */
    public T get(Object current, Callable<T> reading) throws InterruptedException {
        return value != null && fingerprint.equals(current) && age().compareTo(interval) < 0
                ? value
                : renew(current, reading);
    }

    /** As {@link #get}, but never before the interval has passed, and then only where something differs. */
    public T getIfChanged(Object current, Callable<T> reading) throws InterruptedException {
        return value != null && (fingerprint.equals(current) || age().compareTo(interval) < 0)
                ? value
                : renew(current, reading);
    }

    private T renew(Object current, Callable<T> reading) throws InterruptedException {
        try {
            var result = reading.call();
            value = result;
            fingerprint = current;
            readAt = nanoTime.getAsLong();
            return result;
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Duration age() {
        return Duration.ofNanos(nanoTime.getAsLong() - readAt);
    }
}
