package io.github.labmon.mounts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One line of {@code mountinfo} (proc_pid_mountinfo(5)).
 *
 * @param deviceNumber {@code major:minor} of the file system; bind mounts share it
 * @param root the folder of the file system that is mounted, {@code /} but for bind mounts and subvolumes
 * @param point where it is mounted
 * @param type the file system, {@code ext4} or {@code fuse.sshfs}
 * @param source the device or the server's share
 */
public record Mount(String deviceNumber, String root, String point, String type, String source) {

    /** In the kernel's list of types without a block device, and yet there is data on them. */
    private static final Set<String> DATA_WITHOUT_DEVICE = Set.of(
            "zfs",
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "9p",
            "virtiofs",
            "ceph",
            "glusterfs",
            "lustre",
            "afs",
            "bcachefs",
            "fuse.sshfs",
            "fuse.rclone",
            "fuse.glusterfs",
            "fuse.ceph",
            "fuse.s3fs",
            "fuse.mergerfs",
            "fuse.shfs",
            "fuse.unionfs",
            "fuse.zfs",
            "fuse.davfs",
            "fuse.curlftpfs",
            "fuse.bindfs",
            "fuse.gocryptfs");

    /** Images that are always full: 100 % of a snap is no news. */
    private static final Set<String> READ_ONLY_IMAGES = Set.of("squashfs", "iso9660", "erofs", "cramfs", "romfs");

    /**
     * Reads the lines of {@code mountinfo}; a line that is none is left out.
     *
     * @param onDevices the types that live on block devices, by {@code /proc/filesystems}
     */
    public static List<Mount> dataMounts(List<String> lines, Set<String> onDevices) {
        var byDevice = new HashMap<String, Mount>();
        for (var line : lines) {
            parse(line)
                    .filter(mount -> mount.holdsData(onDevices))
                    .ifPresent(mount -> byDevice.merge(mount.deviceNumber(), mount, Mount::mainOne));
        }
        var mounts = new ArrayList<>(byDevice.values());
        mounts.sort(Comparator.comparing(Mount::point));
        return mounts;
    }

    /**
     * The types that {@code /proc/filesystems} does not mark {@code nodev}. The kernel's own, such as the {@code nsfs} that
     * Docker mounts, do not stand there at all.
     */
    public static Set<String> typesOnDevices(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("\t"))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    static Optional<Mount> parse(String line) {
        var fields = line.split(" ", -1);
        var separator = List.of(fields).indexOf("-");
        if (separator < 6 || fields.length < separator + 3) {
            return Optional.empty();
        }
        return Optional.of(new Mount(
                fields[2],
                unescape(fields[3]),
                unescape(fields[4]),
                unescape(fields[separator + 1]),
                unescape(fields[separator + 2])));
    }

    private boolean holdsData(Set<String> onDevices) {
        if (READ_ONLY_IMAGES.contains(type)) {
            return false;
        }
        var family = type.startsWith("fuse.") ? "fuse" : type;
        return DATA_WITHOUT_DEVICE.contains(type) || onDevices.contains(family);
    }

    /** Of several mounts of one file system the one that shows its root, then the shortest path: not the bind mount. */
    private static Mount mainOne(Mount a, Mount b) {
        if (a.root.equals("/") != b.root.equals("/")) {
            return a.root.equals("/") ? a : b;
        }
        return b.point.length() < a.point.length() ? b : a;
    }

    /** The kernel writes space, tab, newline and backslash as three octal digits. */
    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && text.substring(i + 1).matches("(?s)[0-3][0-7][0-7].*")) {
                out.append((char) Integer.parseInt(text.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
