package io.github.labmon.mounts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The mounts of this host that hold data and are visible at their path, at the time when they were read. */
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
        var onDevices = MountInfo.typesOnDevices(lines(proc.resolve("filesystems")));
        return new MountTable(root, MountInfo.dataMounts(lines(process.resolve("mountinfo")), onDevices));
    }

    /** Byte for byte: a path is not always UTF-8, and one such line must not cost the whole list. */
    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }

    /** One of each file system, sorted by where it is mounted. */
    public List<Mount> mounts() {
        return mounts;
    }

    /** The path at which this process sees it; empty where the JVM has no characters for it. */
    Optional<Path> path(Mount mount) {
        try {
            return mount.point().indexOf('\uFFFD') < 0
                    ? Optional.of(root.resolve(mount.point().substring(1)))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** In a container that may read the host's init the mounts of the host, otherwise our own. */
    private static Path hostsProcess(Path proc) {
        var init = proc.resolve("1");
        var self = Path.of("/proc/self");
        try {
            var same = Files.readSymbolicLink(init.resolve("ns/mnt"))
                    .equals(Files.readSymbolicLink(self.resolve("ns/mnt")));
            return same || !Files.isReadable(init.resolve("root/")) ? self : init;
        } catch (IOException e) {
            return self; // init may not be read: the mounts that this process sees are what can be reported
        }
    }
}
