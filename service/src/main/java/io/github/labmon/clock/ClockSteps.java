package io.github.labmon.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the wall clock, and notices when it was set: it then moved by another length than the time that passed. */
public final class ClockSteps {

    /** Time servers correct less than this all the time. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final ElapsedTime elapsed;
    private @Nullable Mark last;

    /** The clocks when they were last read together. */
    private record Mark(Instant at, Duration elapsed) {}

    /**
     * A reading of the clock.
     *
     * @param at the time now
     * @param step how the clock was set since the last reading; empty where it was not
     */
    public record ClockReading(Instant at, Optional<ClockStep> step) {}

    /** Of the system's clock. */
    public ClockSteps() {
        this(InstantSource.system(), ElapsedTime.ofThisHost());
    }

    /** Of this clock, beside the time that passes. */
    public ClockSteps(InstantSource clock, ElapsedTime elapsed) {
        this.clock = clock;
        this.elapsed = elapsed;
    }

    /** Reads the clock. */
    public synchronized ClockReading read() {
        var passed = elapsed.read();
        var at = clock.instant();
        if (passed.isEmpty()) {
            return new ClockReading(at, Optional.empty());
        }
        var before = last;
        last = new Mark(at, passed.get());
        if (before == null) {
            return new ClockReading(at, Optional.empty());
        }
        var expected = before.at().plus(passed.get().minus(before.elapsed()));
        var by = Duration.between(expected, at);
        return new ClockReading(
                at,
                by.abs().compareTo(TOLERANCE) < 0 ? Optional.empty() : Optional.of(new ClockStep(before.at(), by, at)));
    }
}
