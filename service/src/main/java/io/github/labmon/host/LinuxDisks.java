package io.github.labmon.host;

import io.github.labmon.mounts.FileSystemSpaces;
import io.github.labmon.mounts.Mount;
import io.github.labmon.mounts.MountTable;
import io.github.labmon.mounts.SpaceResult;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Disks from {@code mountinfo} and {@code statvfs}. OSHI is not used: it reports bind mounts and subvolumes as disks of
 * their own, and queries all mounts in one thread, which an NFS server that does not answer then blocks for ever.
 */
final class LinuxDisks implements DiskReader {

    private final Path proc;
    private final FileSystemSpaces spaces;

    LinuxDisks(Path proc, FileSystemSpaces spaces) {
        this.proc = proc;
        this.spaces = spaces;
    }

    @Override
    public List<DiskUsage> usage(Duration waitTime) throws InterruptedException {
        var table = table();
        spaces.start(table, table.mounts());
        return withoutUnmounted(usage(spaces.results(table.mounts(), waitTime)));
    }

    private static List<DiskUsage> usage(Map<Mount, SpaceResult> results) {
        var usage = new ArrayList<DiskUsage>();
        results.forEach((mount, result) -> DiskUsage.of(mount, result).ifPresent(usage::add));
        return usage;
    }

    /** One that was unmounted since the list was read is no fault: the list is read again where one seems to be down. */
    private List<DiskUsage> withoutUnmounted(List<DiskUsage> usage) {
        if (usage.stream().noneMatch(disk -> disk.state() == State.DOWN)) {
            return usage;
        }
        var mounted = table().mounts().stream().map(Mount::point).collect(Collectors.toSet());
        return usage.stream().filter(disk -> mounted.contains(disk.mount())).toList();
    }

    private MountTable table() {
        try {
            return MountTable.read(proc);
        } catch (IOException e) {
            throw new IllegalStateException("The list of mounts cannot be read", e);
        }
    }
}
