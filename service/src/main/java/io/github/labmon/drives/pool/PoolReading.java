package io.github.labmon.drives.pool;

import io.github.labmon.drives.pool.source.PoolStatus;
import io.github.labmon.status.Problem;
import java.util.List;

/**
 * The pools of this host.
 *
 * @param pools sorted by name
 * @param limits what could not be read, with the remedy
 */
public record PoolReading(List<PoolStatus> pools, List<Problem> limits) {

    public static final PoolReading NONE = new PoolReading(List.of(), List.of());

    public PoolReading {
        pools = List.copyOf(pools);
        limits = List.copyOf(limits);
    }
}
