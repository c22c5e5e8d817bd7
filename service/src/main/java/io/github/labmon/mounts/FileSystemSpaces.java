package io.github.labmon.mounts;

import io.github.labmon.probe.ProbeResult;
import io.github.labmon.probe.ProbeRunner;
import java.nio.file.Path;
import java.util.function.Function;

/** Asks file systems how full they are. One that hangs holds one thread, and is not asked again while it does. */
public final class FileSystemSpaces {

    private final ProbeRunner<String, FileSystemSpace> probes = new ProbeRunner<>("labmon-mount");
    private final Function<Path, FileSystemSpace> statvfs;

    /** Asks the kernel. */
    public FileSystemSpaces() {
        this(FileSystemSpaces::statvfs);
    }

    /** Asks something else. */
    public FileSystemSpaces(Function<Path, FileSystemSpace> statvfs) {
        this.statvfs = statvfs;
    }

    /** Begins to ask. */
    public void ask(MountTable table, Mount mount) {
        var path = table.path(mount);
        probes.start(mount.point(), () -> statvfs.apply(path));
    }

    /** What it says, waited for until {@link System#nanoTime()} is {@code until}. */
    public ProbeResult<FileSystemSpace> answer(Mount mount, long until) throws InterruptedException {
        return probes.answer(mount.point(), until);
    }

    private static FileSystemSpace statvfs(Path path) {
        var file = path.toFile();
        return new FileSystemSpace(file.getTotalSpace(), file.getFreeSpace(), file.getUsableSpace());
    }
}
