package io.github.labmon.mounts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The mounts of this host that hold data and are visible at their path, at the time when they were read. */
public final class MountTable {

    private final Path root;
    private final List<String> lines;
    private final List<Mount> mounts;

    private MountTable(Path root, List<String> lines, Set<String> onDevices) {
        this.root = root;
        this.lines = List.copyOf(lines);
        this.mounts = MountInfo.dataMounts(lines, onDevices);
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
        return new MountTable(root, lines(process.resolve("mountinfo")), onDevices);
    }

    /** Byte for byte: a path is not always UTF-8, and one such line must not make the whole list unreadable. */
    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }

    /** One of each file system, sorted by where it is mounted. */
    public List<Mount> mounts() {
        return mounts;
    }

    /** File systems that became read-only, by an error or because they were never mounted for writing. */
    public List<Mount> turnedReadOnly() {
        return MountInfo.turnedReadOnly(lines, writableByFstab());
    }

    private Set<String> writableByFstab() {
        try {
            return MountInfo.writableByFstab(lines(hostPath("/etc/fstab")));
        } catch (IOException e) {
            return Set.of(); // not every system has one
        }
    }

    /**
     * The path at which this process sees a file of the host.
     *
     * @param path absolute
     */
    public Path hostPath(String path) {
        return root.resolve(path.substring(1));
    }

    /** The path at which this process sees it; empty where the JVM has no characters for it. */
    Optional<Path> path(Mount mount) {
        try {
            return mount.point().indexOf('\uFFFD') < 0 ? Optional.of(hostPath(mount.point())) : Optional.empty();
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
