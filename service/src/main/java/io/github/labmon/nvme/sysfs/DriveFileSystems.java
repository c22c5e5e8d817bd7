package io.github.labmon.nvme.sysfs;

import io.github.labmon.mounts.FileSystemSpaces;
import io.github.labmon.mounts.Mount;
import io.github.labmon.mounts.MountTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the usage of the mounted file systems on drives. */
public final class DriveFileSystems {

    private final Path proc;
    private final BlockDevices devices;
    private final FileSystemSpaces spaces;

    public DriveFileSystems(Path proc, Path sys, FileSystemSpaces spaces) {
        this.proc = proc;
        this.devices = new BlockDevices(sys);
        this.spaces = spaces;
    }

    /** The file systems whose sizes are being read. */
    public final class Query {

        private final @Nullable Map<Mount, BlockDevices.UnderlyingDisks> placed;

        private Query(@Nullable Map<Mount, BlockDevices.UnderlyingDisks> placed) {
            this.placed = placed;
        }

        /** The results, waited for until they are as old as the wait time. Each is shared by all drives below it. */
        public FileSystemUsage results(Duration waitTime) throws InterruptedException {
            return placed == null
                    ? new FileSystemUsage(null, Map.of())
                    : new FileSystemUsage(placed, spaces.results(placed.keySet(), waitTime));
        }
    }

    /** Starts to read the sizes of those on these disks. */
    public Query start(Collection<String> disks) {
        try {
            var table = MountTable.read(proc);
            var placed = new LinkedHashMap<Mount, BlockDevices.UnderlyingDisks>();
            for (var mount : table.mounts()) {
                var below = devices.below(mount);
                if (!Collections.disjoint(below.disks(), disks)) {
                    placed.put(mount, below);
                }
            }
            spaces.start(table, placed.keySet());
            return new Query(placed);
        } catch (IOException e) {
            return new Query(null);
        }
    }
}
