package io.github.labmon.host;

import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Disks from {@code mountinfo} and {@code statvfs}. OSHI is not asked: it takes bind mounts and subvolumes for disks of
 * their own, and asks all mounts in one thread, which a dead NFS server then holds for ever.
 */
final class LinuxDisks implements Disks {

    private final Path proc;
    private final Function<Path, DiskUsage.Space> statvfs;
    private final Executor threads = threadForEachHangingMount();
    private final Map<String, FutureTask<DiskUsage.Space>> underWay = new ConcurrentHashMap<>();

    LinuxDisks(Path proc) {
        this(proc, LinuxDisks::statvfs);
    }

    LinuxDisks(Path proc, Function<Path, DiskUsage.Space> statvfs) {
        this.proc = proc;
        this.statvfs = statvfs;
    }

    @Override
    public List<DiskUsage> usage(Duration deadline) throws InterruptedException {
        var until = System.nanoTime() + deadline.toNanos();
        var process = hostsProcess();
        var mounts = mounts(process);
        var root = process.getFileName().toString().equals("1") ? process.resolve("root") : Path.of("/");
        for (var mount : mounts) {
            // A probe that still hangs from an earlier reading is not joined by a second one.
            underWay.computeIfAbsent(mount.point(), point -> start(root, point));
        }
        var usage = new ArrayList<DiskUsage>();
        for (var mount : mounts) {
            usage.add(collect(mount, until));
        }
        return withoutUnmounted(usage, process);
    }

    /** One that was unmounted since the list was read is no fault: the list is read again where one seems to be down. */
    private List<DiskUsage> withoutUnmounted(List<DiskUsage> usage, Path process) {
        if (usage.stream().noneMatch(disk -> disk.state() == State.DOWN)) {
            return usage;
        }
        var mounted = mounts(process).stream().map(Mount::point).collect(Collectors.toSet());
        return usage.stream().filter(disk -> mounted.contains(disk.mount())).toList();
    }

    private FutureTask<DiskUsage.Space> start(Path root, String point) {
        var path = root.resolve(point.substring(1));
        var probe = new FutureTask<>(() -> statvfs.apply(path));
        threads.execute(probe);
        return probe;
    }

    private DiskUsage collect(Mount mount, long until) throws InterruptedException {
        var probe = underWay.get(mount.point());
        if (probe == null) {
            return DiskUsage.unreachable(mount, "was unmounted just now");
        }
        try {
            var space = probe.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            underWay.remove(mount.point());
            return DiskUsage.of(mount, space);
        } catch (TimeoutException e) {
            return DiskUsage.unreachable(mount, "does not answer");
        } catch (ExecutionException e) {
            underWay.remove(mount.point());
            return DiskUsage.unreachable(mount, "cannot be asked for its size");
        }
    }

    private List<Mount> mounts(Path process) {
        try {
            var withoutDevice = Mount.typesWithoutDevice(Files.readAllLines(proc.resolve("filesystems")));
            return Mount.dataMounts(Files.readAllLines(process.resolve("mountinfo")), withoutDevice);
        } catch (IOException e) {
            throw new IllegalStateException("The list of mounts cannot be read", e);
        }
    }

    /** In a container that may see the host's init the mounts of the host, otherwise our own. */
    private Path hostsProcess() {
        var init = proc.resolve("1");
        var self = Path.of("/proc/self");
        try {
            var same = Files.readSymbolicLink(init.resolve("ns/mnt"))
                    .equals(Files.readSymbolicLink(self.resolve("ns/mnt")));
            return same || !Files.isReadable(init.resolve("root/")) ? self : init;
        } catch (IOException e) {
            return self; // not permitted to look at init: the mounts that this process sees are what can be told
        }
    }

    private static DiskUsage.Space statvfs(Path path) {
        var file = path.toFile();
        return new DiskUsage.Space(file.getTotalSpace(), file.getFreeSpace(), file.getUsableSpace());
    }

    /** Platform threads: a virtual one would take its carrier with it into the hanging system call. */
    private static Executor threadForEachHangingMount() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            var thread = new Thread(task, "labmon-mount");
            thread.setDaemon(true);
            return thread;
        });
    }
}
