package io.github.labmon.containers.cgroup;

import java.nio.file.Path;
import java.util.Optional;

/** The control group of a container, from {@code /proc/PID/cgroup} of one of its processes (cgroups(7)). */
final class ControlGroupPath {

    private ControlGroupPath() {}

    /**
     * The folder of the container's group, relative to that of its hierarchy.
     *
     * @param memberships lines such as {@code 0::/system.slice/docker-<id>.scope} or {@code 4:cpu,cpuacct:/docker/<id>}
     * @param controller a controller of version 1; empty for version 2
     * @param id of the container, in full
     * @return empty where the process is not in such a group of the container
     */
    static Optional<Path> find(String memberships, String controller, String id) {
        return memberships
                .lines()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .filter(parts -> (',' + parts[1] + ',').contains(',' + controller + ','))
                .flatMap(parts -> upTo(parts[2], id).stream())
                .findFirst();
    }

    /** Processes of a container can be in groups below its own: the path ends with the part that names the container. */
    private static Optional<Path> upTo(String path, String id) {
        var at = path.lastIndexOf(id);
        if (at < 0 || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var end = path.indexOf('/', at);
        var group = Path.of("/")
                .relativize(Path.of(end < 0 ? path : path.substring(0, end)))
                .normalize();
        // As seen from a container with groups of its own, the others are outside of what it sees.
        return group.startsWith("..") ? Optional.empty() : Optional.of(group);
    }
}
