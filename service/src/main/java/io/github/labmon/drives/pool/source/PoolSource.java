package io.github.labmon.drives.pool.source;

/** Reads the pools of one kind. */
public interface PoolSource {

    /** Whether the kernel shows such a pool, or can. Never blocks. */
    boolean isPresent();

    /** Reads them. Can block for as long as its programs may run. */
    SourceReading read() throws InterruptedException;
}
