package io.github.labmon.drives.pool.source;

import java.util.List;

/** Reads the pools of one kind. */
public interface PoolSource {

    /** Whether the kernel shows such a pool, or can. Never blocks. */
    boolean isPresent();

    /** The pools that the kernel shows before the first reading has ended. Never blocks. */
    default List<PoolValues> visible() {
        return List.of();
    }

    /** Reads them. Can block for as long as its programs may run. */
    SourceReading read() throws InterruptedException;
}
