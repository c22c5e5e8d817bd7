package io.github.labmon.poll;

import io.github.labmon.reading.CachedReading;
import io.github.labmon.reading.ReadOutcome;
import io.github.labmon.status.StatusDocument;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The readings of one function.
 *
 * @param <T> its document
 */
final class FunctionReader<T extends StatusDocument> {

    /** Nothing that a function reads takes this long unless it hangs. */
    static final Duration INTERRUPT_AFTER = Duration.ofSeconds(60);

    private final Duration deadline;
    private final CachedReading<T> reading;
    private final ReadingRecorder<T> recorder;

    FunctionReader(Duration deadline, CachedReading<T> reading, ReadingRecorder<T> recorder) {
        this.deadline = deadline;
        this.reading = reading;
        this.recorder = recorder;
    }

    CompletionStage<FunctionReading<T>> read() {
        return reading.read(deadline).thenApply(this::result);
    }

    private FunctionReading<T> result(ReadOutcome<T> outcome) {
        return outcome instanceof ReadOutcome.Unfinished<T> unfinished
                ? recorder.unfinished(unfinished.took(), deadline)
                : recorder.last();
    }

    void expire() {
        reading.expire();
    }

    ReadingCounts counts() {
        return recorder.counts();
    }
}
