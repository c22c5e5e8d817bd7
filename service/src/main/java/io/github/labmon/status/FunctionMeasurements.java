package io.github.labmon.status;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One function's newest reading, in numbers.
 *
 * @param function its name
 * @param observedAt when its values were read, or when the reading failed
 * @param took how long the reading took
 * @param failure why nothing was read; {@code null} where something was
 * @param measurements what was read; nothing of targets and samples where the reading failed
 */
public record FunctionMeasurements(
        String function,
        Instant observedAt,
        Duration took,
        @Nullable Problem failure,
        Measurements measurements) {

    static <T extends StatusDocument> FunctionMeasurements of(StatusFunction<T> function, Reading<T> reading) {
        if (reading instanceof Reading.Done<T> done) {
            return new FunctionMeasurements(
                    function.name(), done.observedAt(), done.took(), null, function.measurements(done.value()));
        }
        var failed = (Reading.Failed<T>) reading;
        return new FunctionMeasurements(
                function.name(),
                failed.observedAt(),
                failed.took(),
                failed.problem(),
                Measurements.builder().build());
    }
}
