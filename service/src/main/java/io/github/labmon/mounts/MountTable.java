package io.github.labmon.mounts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The mounts of this host that hold data, as they were when they were read. */
public final class MountTable {

    private final Path root;
    private final List<Mount> mounts;

    private MountTable(Path root, List<Mount> mounts) {
        this.root = root;
        this.mounts = List.copyOf(mounts);
    }

    /**
     * Reads it.
     *
     * @param proc the host's {@code /proc}
     * @throws IOException where the list cannot be read
     */
    public static MountTable read(Path proc) throws IOException {
        var process = hostsProcess(proc);
        var root = process.getFileName().toString().equals("1") ? process.resolve("root") : Path.of("/");
        var onDevices = Mount.typesOnDevices(Files.readAllLines(proc.resolve("filesystems")));
        return new MountTable(root, Mount.dataMounts(Files.readAllLines(process.resolve("mountinfo")), onDevices));
    }

    /** One of each file system, sorted by where it is mounted. */
    public List<Mount> mounts() {
        return mounts;
    }

    /** Where this process sees it. */
    Path path(Mount mount) {
        return root.resolve(mount.point().substring(1));
    }

    /** In a container that may see the host's init the mounts of the host, otherwise our own. */
    private static Path hostsProcess(Path proc) {
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
}
