package io.github.labmon.poll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many readings of one function were made since labmon started.
 *
 * @param done those with a document
 * @param timedOut those that did not end in time
 * @param failed those in which the function failed
 * @param lastDoneAt when the values of the last document were read; {@code null} where there is none
 */
public record ReadingCounts(
        long done, long timedOut, long failed, @Nullable Instant lastDoneAt) {

    /** No reading. */
    public static final ReadingCounts NONE = new ReadingCounts(0, 0, 0, null);

    /** The number of all readings. */
    public long all() {
        return done + timedOut + failed;
    }

    ReadingCounts and(FunctionReading<?> reading) {
        if (reading instanceof FunctionReading.Done<?> read) {
            return new ReadingCounts(done + 1, timedOut, failed, read.observedAt());
        }
        var late = reading instanceof FunctionReading.Failed<?> failed
                && failed.problem().code().equals(ReadingRecorder.TIMED_OUT);
        return new ReadingCounts(done, timedOut + (late ? 1 : 0), failed + (late ? 0 : 1), lastDoneAt);
    }
}
