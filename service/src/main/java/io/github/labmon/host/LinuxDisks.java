package io.github.labmon.host;

import io.github.labmon.mounts.FileSystemSpace;
import io.github.labmon.mounts.FileSystemSpaces;
import io.github.labmon.mounts.Mount;
import io.github.labmon.mounts.MountTable;
import io.github.labmon.probe.ProbeResult;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Disks from {@code mountinfo} and {@code statvfs}. OSHI is not asked: it takes bind mounts and subvolumes for disks of
 * their own, and asks all mounts in one thread, which a dead NFS server then holds for ever.
 */
final class LinuxDisks implements DiskReader {

    private final Path proc;
    private final FileSystemSpaces spaces;

    LinuxDisks(Path proc) {
        this(proc, new FileSystemSpaces());
    }

    LinuxDisks(Path proc, Function<Path, FileSystemSpace> statvfs) {
        this(proc, new FileSystemSpaces(statvfs));
    }

    private LinuxDisks(Path proc, FileSystemSpaces spaces) {
        this.proc = proc;
        this.spaces = spaces;
    }

    @Override
    public List<DiskUsage> usage(Duration deadline) throws InterruptedException {
        var until = System.nanoTime() + deadline.toNanos();
        var table = table();
        table.mounts().forEach(mount -> spaces.ask(table, mount));
        var usage = new ArrayList<DiskUsage>();
        for (var mount : table.mounts()) {
            usage.add(usage(mount, spaces.answer(mount, until)));
        }
        return withoutUnmounted(usage);
    }

    private static DiskUsage usage(Mount mount, ProbeResult<FileSystemSpace> answer) {
        if (answer instanceof ProbeResult.Given<FileSystemSpace> given) {
            return DiskUsage.of(mount, given.value());
        }
        var silent = answer instanceof ProbeResult.Silent<FileSystemSpace>;
        return DiskUsage.unreachable(mount, silent ? "does not answer" : "cannot be asked for its size");
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
