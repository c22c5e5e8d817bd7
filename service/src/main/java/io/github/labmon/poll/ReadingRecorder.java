package io.github.labmon.poll;

import io.github.labmon.reading.ReadOutcome;
import io.github.labmon.status.Problem;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns each result of a function into a reading, counts it, logs changes, and publishes it to {@link LabStatus}.
 *
 * @param <T> the function's document
 */
final class ReadingRecorder<T extends StatusDocument> {

    static final String TIMED_OUT = "reading-timed-out";
    static final String FAILED = "reading-failed";
    static final String STILL_READING = "still-reading";

    private static final Logger LOG = LoggerFactory.getLogger(StatusReader.class);

    private final StatusFunction<T> function;
    private final LabStatus lab;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    /** How long an attempt may take longer than was waited for it before that counts as a failure. */
    private final Duration grace;

    private ReadingCounts counts = ReadingCounts.NONE;
    private @Nullable FunctionReading<T> last;
    private FunctionReading.@Nullable Done<T> lastDone;
    private long lastDoneAt;
    private boolean hangingCounted;
    private @Nullable String loggedCode;

    ReadingRecorder(
            StatusFunction<T> function, LabStatus lab, InstantSource clock, LongSupplier nanoTime, Duration grace) {
        this.function = function;
        this.lab = lab;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.grace = grace;
    }

    /** Takes in the end of an attempt. */
    synchronized void record(ReadOutcome<T> outcome) {
        hangingCounted = false;
        if (outcome instanceof ReadOutcome.Value<T> value) {
            var done = new FunctionReading.Done<>(value.value(), value.value().observedAt(), value.took());
            lastDone = done;
            lastDoneAt = nanoTime.getAsLong();
            note(done);
        } else {
            note(failed((ReadOutcome.Failed<T>) outcome));
        }
    }

    private FunctionReading.Failed<T> failed(ReadOutcome.Failed<T> failure) {
        if (failure.cause() instanceof InterruptedException) {
            return timedOut(failure.took());
        }
        if (!lab.hasEnded()) {
            // Its text may hold a secret or a path; the log gets the type and the place, the user what to do.
            LOG.warn("{}: reading failed: {}", function.name(), place(failure.cause()));
        }
        var problem = Problem.of(FAILED).with("function", function.name());
        return new FunctionReading.Failed<>(problem, clock.instant(), failure.took());
    }

    private FunctionReading.Failed<T> timedOut(Duration took) {
        var problem = Problem.of(TIMED_OUT).with("function", function.name()).with("length", took);
        return new FunctionReading.Failed<>(problem, clock.instant(), took);
    }

    /** The result of the last attempt that ended. */
    synchronized FunctionReading<T> last() {
        return Objects.requireNonNull(last, "no attempt has ended");
    }

    synchronized ReadingCounts counts() {
        return counts;
    }

    /**
     * The reading to show while an attempt takes longer than was waited: for a while that of before, or that nothing is
     * known yet; afterwards that it hangs.
     */
    synchronized FunctionReading<T> unfinished(Duration running, Duration waited) {
        var before = lastDone;
        if (before != null && nanoTime.getAsLong() - lastDoneAt < kept().toNanos()) {
            return before;
        }
        if (before == null && last == null && running.compareTo(grace) < 0) {
            return new FunctionReading.Unfinished<>(
                    Problem.of(STILL_READING).with("function", function.name()).with("length", waited),
                    clock.instant(),
                    running);
        }
        var hanging = timedOut(running);
        if (!hangingCounted) {
            hangingCounted = true;
            note(hanging);
        }
        return hanging;
    }

    /** How long values are shown after they were read, while no newer ones come. */
    private Duration kept() {
        var twice = function.freshness().plus(function.freshness());
        return twice.compareTo(grace) > 0 ? twice : grace;
    }

    private void note(FunctionReading<T> reading) {
        last = reading;
        counts = counts.and(reading);
        if (lab.hasEnded()) {
            return; // its program or connection was closed
        }
        log(reading);
        lab.publish(FunctionResult.of(function, reading));
    }

    private void log(FunctionReading<T> reading) {
        var code = reading instanceof FunctionReading.Failed<T> failed
                ? failed.problem().code()
                : null;
        var millis = reading.took().toMillis();
        if (code != null && !code.equals(loggedCode)) {
            LOG.warn("{}: {} after {} ms", function.name(), code, millis);
        } else if (code == null && loggedCode != null) {
            LOG.info("{}: read again after {}", function.name(), loggedCode);
        } else {
            LOG.debug("{}: read in {} ms", function.name(), millis);
        }
        loggedCode = code;
    }

    static String place(Throwable e) {
        var trace = e.getStackTrace();
        return e.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
