package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.fritz.upnp.QueryFailure.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The known values of one query at the end of a reading.
 *
 * @param latest the last value that may be shown; of an earlier reading where this one's attempt has not ended or failed
 * @param failure why the last attempt that ended returned no value; {@code null} where it returned one, where none has
 *     ended, and after a single timeout
 * @param unfinished whether an attempt is running, or the last one timed out for the first time
 * @param <T> the type of the value
 */
public record QueryState<T>(
        @Nullable TimedValue<T> latest, @Nullable QueryFailure failure, boolean unfinished) {

    /**
     * A value with its times.
     *
     * @param at when it was received
     * @param readingBegan when the reading began that requested it
     */
    public record TimedValue<T>(T value, MonotonicInstant at, MonotonicInstant readingBegan) {}

    /** The last value, of this reading or an earlier one. */
    public Optional<T> value() {
        return Optional.ofNullable(latest).map(TimedValue::value);
    }

    /** The last value, unless an attempt has failed since in another way than by a transmission that did not end. */
    Optional<T> usable() {
        return failure == null || failed(Reason.TIMED_OUT) || failed(Reason.CUT_OFF) ? value() : Optional.empty();
    }

    /** Whether the last attempt that ended returned a value. */
    public boolean succeeded() {
        return latest != null && failure == null;
    }

    public boolean failed(Reason reason) {
        return failure != null && failure.reason() == reason;
    }

    /** Whether nothing is known yet: the first attempt has not ended. */
    public boolean stillReading() {
        return unfinished && latest == null && failure == null;
    }

    /** Whether a value is shown that an earlier reading requested, because this one's has not arrived. */
    public boolean outdated() {
        return unfinished && latest != null && failure == null;
    }
}
