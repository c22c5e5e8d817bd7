package io.github.labmon.host;

import java.time.Duration;
import java.util.List;

/** Where the disks' usage comes from. */
interface DiskReader {

    /**
     * How full each data file system is. One that does not answer in time is told as such and holds up no other.
     *
     * @param deadline how long to wait for all of them together
     */
    List<DiskUsage> usage(Duration deadline) throws InterruptedException;
}
