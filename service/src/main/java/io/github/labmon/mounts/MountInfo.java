package io.github.labmon.mounts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines of {@code mountinfo} (proc_pid_mountinfo(5)), as the tree in which the kernel follows a path. A mount is
 * visible where its path leads to it, and hidden where another was mounted over it or over a folder above it.
 */
final class MountInfo {

    /** The parent of the mount at {@code /}, which no process sees. */
    private static final int OUTSIDE = -1;

    /** By the mount that a path is on, then by the path: at most one other mount is there. */
    private final Map<Integer, Map<String, Entry>> places = new HashMap<>();

    /**
     * One line.
     *
     * @param id of the mount
     * @param parent the id of the mount that it was mounted on
     * @param mountReadOnly whether this mount takes no writes
     * @param fileSystemReadOnly whether the file system takes no writes through any of its mounts
     */
    record Entry(int id, int parent, boolean mountReadOnly, boolean fileSystemReadOnly, Mount mount) {

        boolean readOnly() {
            return mountReadOnly || fileSystemReadOnly;
        }
    }

    private MountInfo(List<Entry> entries) {
        var ids = entries.stream().map(Entry::id).collect(Collectors.toSet());
        for (var entry : entries) {
            var parent = ids.contains(entry.parent()) && entry.parent() != entry.id() ? entry.parent() : OUTSIDE;
            places.computeIfAbsent(parent, mount -> new HashMap<>())
                    .put(entry.mount().point(), entry);
        }
    }

    private @Nullable Entry mountedAt(int mount, String point) {
        return places.getOrDefault(mount, Map.of()).get(point);
    }

    /**
     * Of each file system with data the mount to show, sorted by path. A line that is none is left out.
     *
     * @param lines of {@code mountinfo}, each byte as one character
     * @param onDevices the types that live on block devices, by {@code /proc/filesystems}
     */
    static List<Mount> dataMounts(List<String> lines, Set<String> onDevices) {
        var entries =
                lines.stream().map(MountInfo::parse).flatMap(Optional::stream).toList();
        var tree = new MountInfo(entries);
        var byDevice = new HashMap<String, Mount>();
        for (var entry : entries) {
            var mount = entry.mount();
            if (mount.holdsData(onDevices, entry.readOnly()) && tree.isVisible(entry)) {
                byDevice.merge(mount.deviceNumber(), mount, Mount::mainOne);
            }
        }
        var mounts = new ArrayList<>(byDevice.values());
        mounts.sort(Comparator.comparing(Mount::point));
        return mounts;
    }

    /**
     * File systems that take no writes although their mount does, or although {@code fstab} mounts them for writing: the
     * kernel makes them read-only after an error. A mount that takes no writes itself is no sign, because services have
     * such views of file systems. Sorted by path, one of each file system.
     *
     * @param writable the paths that {@code fstab} mounts for writing
     */
    static List<Mount> turnedReadOnly(List<String> lines, Set<String> writable) {
        var byDevice = new HashMap<String, Mount>();
        lines.stream()
                .map(MountInfo::parse)
                .flatMap(Optional::stream)
                .filter(Entry::fileSystemReadOnly)
                .filter(entry -> !entry.mountReadOnly()
                        || writable.contains(entry.mount().point()))
                .map(Entry::mount)
                .forEach(mount -> byDevice.merge(mount.deviceNumber(), mount, Mount::mainOne));
        return byDevice.values().stream()
                .sorted(Comparator.comparing(Mount::point))
                .toList();
    }

    /** The paths that {@code fstab} (fstab(5)) mounts for writing. */
    static Set<String> writableByFstab(List<String> lines) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length >= 4 && !fields[0].startsWith("#") && !isReadOnly(fields[3]))
                .map(fields -> unescape(fields[1]))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The types that {@code /proc/filesystems} does not mark {@code nodev}. The kernel's own, such as the {@code nsfs} that
     * Docker mounts, are not listed there at all.
     */
    static Set<String> typesOnDevices(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("\t"))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    static Optional<Entry> parse(String line) {
        var fields = line.split(" ", -1);
        var separator = List.of(fields).indexOf("-");
        if (separator < 6 || fields.length < separator + 3 || !isNumber(fields[0]) || !isNumber(fields[1])) {
            return Optional.empty();
        }
        var superOptions = fields.length > separator + 3 ? fields[separator + 3] : "";
        var mount = new Mount(
                fields[2],
                unescape(fields[3]),
                unescape(fields[4]),
                unescape(fields[separator + 1]),
                unescape(fields[separator + 2]));
        return mount.point().startsWith("/")
                ? Optional.of(new Entry(
                        Integer.parseInt(fields[0]),
                        Integer.parseInt(fields[1]),
                        isReadOnly(fields[5]),
                        isReadOnly(superOptions),
                        mount))
                : Optional.empty();
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,9}");
    }

    private static boolean isReadOnly(String options) {
        return List.of(options.split(",", -1)).contains("ro");
    }

    /** Follows the path as the kernel does: from each mount to the one that is mounted there, and on top of that. */
    private boolean isVisible(Entry entry) {
        var point = entry.mount().point();
        int current = top(OUTSIDE, "/");
        for (int end = point.indexOf('/', 1); end >= 0; end = point.indexOf('/', end + 1)) {
            current = top(current, point.substring(0, end));
        }
        return top(current, point) == entry.id();
    }

    private int top(int mount, String point) {
        int current = mount;
        var next = mountedAt(current, point);
        for (int layer = 0; next != null && layer < places.size(); layer++) { // a circle, which cannot be, ends here
            current = next.id();
            next = mountedAt(current, point);
        }
        return current;
    }

    /** The kernel writes space, tab, newline and backslash as three octal digits. */
    private static String unescape(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && text.substring(i + 1).matches("(?s)[0-3][0-7][0-7].*")) {
                out.append((char) Integer.parseInt(text.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                out.append(text.charAt(i));
            }
        }
        return new String(out.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
