package io.github.labmon.mounts;

import io.github.labmon.probe.Answer;
import io.github.labmon.probe.Probes;
import java.nio.file.Path;
import java.util.function.Function;

/** Asks file systems how full they are. One that hangs holds one thread, and is not asked again while it does. */
public final class Spaces {

    private final Probes<String, Space> probes = new Probes<>("labmon-mount");
    private final Function<Path, Space> statvfs;

    /** Asks the kernel. */
    public Spaces() {
        this(Spaces::statvfs);
    }

    /** Asks something else. */
    public Spaces(Function<Path, Space> statvfs) {
        this.statvfs = statvfs;
    }

    /** Begins to ask. */
    public void ask(MountTable table, Mount mount) {
        var path = table.path(mount);
        probes.start(mount.point(), () -> statvfs.apply(path));
    }

    /** What it says, waited for until {@link System#nanoTime()} is {@code until}. */
    public Answer<Space> answer(Mount mount, long until) throws InterruptedException {
        return probes.answer(mount.point(), until);
    }

    private static Space statvfs(Path path) {
        var file = path.toFile();
        return new Space(file.getTotalSpace(), file.getFreeSpace(), file.getUsableSpace());
    }
}
