package io.github.labmon.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one function since labmon started, in number.
 *
 * @param done those that gave a document
 * @param timedOut those that were out of time
 * @param failed those in which the function failed
 * @param lastDoneAt when the values of the last that gave one were read; {@code null} where none did
 */
public record ReadingCounts(
        long done, long timedOut, long failed, @Nullable Instant lastDoneAt) {

    /** None was made. */
    public static final ReadingCounts NONE = new ReadingCounts(0, 0, 0, null);

    /** All of them. */
    public long all() {
        return done + timedOut + failed;
    }

    ReadingCounts and(Reading<?> reading) {
        if (reading instanceof Reading.Done<?> read) {
            return new ReadingCounts(done + 1, timedOut, failed, read.observedAt());
        }
        var late = ((Reading.Failed<?>) reading).problem().code().equals(CachedReading.TIMED_OUT);
        return new ReadingCounts(done, timedOut + (late ? 1 : 0), failed + (late ? 0 : 1), lastDoneAt);
    }
}
