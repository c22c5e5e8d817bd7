package io.github.labmon.ports.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether this process sees the host: in a container some namespaces are the host's, others the container's own
 * (namespaces(7)).
 */
final class HostView {

    private static final Path OWN = Path.of("/proc");

    /** The link of the PID namespace that the kernel starts with: its inode is fixed (include/linux/proc_ns.h). */
    private static final Path FIRST_PID_NAMESPACE = Path.of("pid:[4026531836]");

    private HostView() {}

    /**
     * Whether this process is in the same namespace as the first process of that {@code /proc}.
     *
     * @param proc the host's
     * @param namespace {@code net} or {@code uts}
     */
    static boolean shares(Path proc, String namespace) {
        try {
            return Files.readSymbolicLink(proc.resolve("1/ns").resolve(namespace))
                    .equals(Files.readSymbolicLink(Path.of("/proc/self/ns").resolve(namespace)));
        } catch (IOException e) {
            // The link of process 1 cannot be read: this is a user's process on the host, unless another /proc was
            // configured.
            return proc.startsWith(OWN);
        }
    }

    /**
     * Whether that {@code /proc} shows each process of the host: processes outside of labmon's PID namespace are not in its own.
     *
     * @param proc the host's
     */
    static boolean showsAllProcesses(Path proc) {
        if (!proc.startsWith(OWN)) {
            return false; // which processes another /proc shows is decided where it was mounted
        }
        try {
            return Files.readSymbolicLink(OWN.resolve("self/ns/pid")).equals(FIRST_PID_NAMESPACE);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether this process is in an application container and nothing shows that its network is the host's.
     *
     * @param root {@code /}
     * @param environment of this process
     */
    static boolean hasOwnNetwork(Path root, Map<String, String> environment) {
        return ApplicationContainer.isAround(root, environment) && !HostNetwork.isVisible(root);
    }
}
