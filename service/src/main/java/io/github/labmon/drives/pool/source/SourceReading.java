package io.github.labmon.drives.pool.source;

import io.github.labmon.status.Problem;
import java.util.List;

/**
 * The pools of one kind.
 *
 * @param limits what could not be read, with the remedy
 */
public record SourceReading(List<PoolStatusBuilder> pools, List<Problem> limits) {

    public SourceReading {
        pools = List.copyOf(pools);
        limits = List.copyOf(limits);
    }
}
