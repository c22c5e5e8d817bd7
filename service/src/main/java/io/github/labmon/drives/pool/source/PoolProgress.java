package io.github.labmon.drives.pool.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a pool does in the background, and how far it is.
 *
 * @param activity {@code null} for nothing
 * @param percent 0 to 100
 * @param finishesAt an estimate
 */
public record PoolProgress(
        @Nullable PoolActivity activity,
        @Nullable Double percent,
        @Nullable Long bytesPerSecond,
        @Nullable Instant finishesAt) {

    public static final PoolProgress NONE = new PoolProgress(null, null, null, null);

    /** An activity of unknown speed; no progress without an activity. */
    public static PoolProgress of(@Nullable PoolActivity activity, @Nullable Double percent) {
        return new PoolProgress(activity, activity == null ? null : percent, null, null);
    }

    /** Whether redundancy is being restored. */
    boolean rebuilds() {
        return activity != null && activity.rebuilds();
    }
}
