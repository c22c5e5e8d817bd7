package io.github.labmon.ports.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether this process is in the container of an application (Docker, Podman, containerd, a pod of Kubernetes). A system
 * container, such as one of LXC, has an init and an engine of its own: for labmon it is a host.
 */
final class ApplicationContainer {

    /** Files that Docker and Podman create in each container, and the folder of Kubernetes in each pod with an account. */
    private static final List<String> FILES =
            List.of(".dockerenv", "run/.containerenv", "run/secrets/kubernetes.io", "var/run/secrets/kubernetes.io");

    /** Set in each container of a pod (kubelet, {@code pkg/kubelet/envvars}). */
    private static final String KUBERNETES_VARIABLE = "KUBERNETES_SERVICE_HOST";

    /** Set by whatever made the container (systemd's CONTAINER_INTERFACE). */
    private static final String CONTAINER_VARIABLE = "container";

    /** Values of that variable in system containers. */
    private static final Set<String> SYSTEM_CONTAINERS =
            Set.of("lxc", "lxc-libvirt", "systemd-nspawn", "openvz", "wsl", "");

    /**
     * Files that an engine mounts into each container, because it writes their content. containerd alone
     * creates none of {@link #FILES}.
     */
    private static final Set<String> MOUNTED_FILES = Set.of("/etc/hosts", "/etc/resolv.conf");

    private static final int MOUNT_POINT = 4;

    private ApplicationContainer() {}

    /**
     * Whether there is any sign of such a container.
     *
     * @param root {@code /}
     * @param environment of this process
     */
    static boolean isAround(Path root, Map<String, String> environment) {
        return FILES.stream().anyMatch(file -> Files.exists(root.resolve(file)))
                || environment.containsKey(KUBERNETES_VARIABLE)
                || !SYSTEM_CONTAINERS.contains(environment.getOrDefault(CONTAINER_VARIABLE, ""))
                || hasMountedFiles(root);
    }

    /** Mount points are the fifth field (proc_pid_mountinfo(5)). */
    private static boolean hasMountedFiles(Path root) {
        try (var lines = Files.lines(root.resolve("proc/self/mountinfo"))) {
            return lines.map(line -> line.split(" ", MOUNT_POINT + 2))
                    .filter(fields -> fields.length > MOUNT_POINT)
                    .map(fields -> fields[MOUNT_POINT])
                    .filter(MOUNTED_FILES::contains)
                    .collect(Collectors.toSet())
                    .equals(MOUNTED_FILES);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
