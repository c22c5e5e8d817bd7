package io.github.labmon.history.write;

import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.StoredSample;
import io.github.labmon.history.table.WriterState;
import io.github.labmon.store.Database;
import io.github.labmon.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rolls up after each hour, and deletes once a day the data that is out of retention. Where the clock jumped, nothing is deleted
 * before it has advanced for an hour: a clock that is wrong for a moment does not delete the history. Not thread-safe.
 */
final class DatabaseMaintenance {

    private static final long SECONDS_OF_HOUR = Duration.ofHours(1).toSeconds();
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Map<Series, Long> seen = new HashMap<>();
    private long lastHour = NEVER;
    private long lastExpiryDay = NEVER;

    /** The hour since 1970. */
    static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS_OF_HOUR);
    }

    /** Another file was opened. */
    void restart() {
        lastHour = NEVER;
        lastExpiryDay = NEVER;
    }

    /** These samples were written. */
    void seen(List<StoredSample> samples) {
        for (var sample : samples) {
            seen.merge(sample.series(), hour(Instant.ofEpochMilli(sample.at())), Math::max);
        }
    }

    /**
     * Runs the maintenance that is due.
     *
     * @param late whether samples were written for a time that was rolled up already
     */
    WriterState run(Database database, WriterState state, boolean late, Instant at) throws StoreException {
        var hour = hour(at);
        if (hour == lastHour && !late) {
            return state;
        }
        var steady = hour == lastHour + 1;
        var next = database.write(c -> state.rollUp(c, seen, hour, steady));
        seen.clear();
        lastHour = hour;
        var day = Math.floorDiv(hour, 24);
        if (!steady) {
            lastExpiryDay = NEVER;
        } else if (day != lastExpiryDay) {
            var rolledUp = next;
            next = database.write(c -> rolledUp.expire(c, hour));
            lastExpiryDay = day;
        }
        database.maintain(WriterState::shrink);
        return next;
    }
}
