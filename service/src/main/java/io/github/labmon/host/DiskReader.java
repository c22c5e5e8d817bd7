package io.github.labmon.host;

import java.time.Duration;
import java.util.List;

/** The source of the disks' usage. */
interface DiskReader {

    /**
     * The usage of each file system that holds data. One that does not respond in time is reported as such and delays no
     * other.
     *
     * @param waitTime how long the first response of a file system is waited for
     */
    List<DiskUsage> usage(Duration waitTime) throws InterruptedException;
}
