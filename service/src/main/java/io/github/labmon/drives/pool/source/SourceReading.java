package io.github.labmon.drives.pool.source;

import io.github.labmon.drives.pool.source.PoolValues.Unread;
import io.github.labmon.status.Problem;
import java.util.List;

/**
 * The pools of one kind.
 *
 * @param limits what could not be read, with the remedy
 */
public record SourceReading(List<PoolValues> pools, List<Problem> limits) {

    public SourceReading {
        pools = List.copyOf(pools);
        limits = List.copyOf(limits);
    }

    /** The same where nothing more is known of its pools. */
    public SourceReading unread(Unread reason) {
        return new SourceReading(
                pools.stream().map(pool -> pool.withUnread(reason)).toList(), limits);
    }
}
