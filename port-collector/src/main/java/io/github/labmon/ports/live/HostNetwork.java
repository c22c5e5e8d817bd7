package io.github.labmon.ports.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether the network of an application container is the host's. Virtual interfaces are no evidence for it: a tunnel, a TAP,
 * a bond or a dummy exists in any network namespace.
 */
final class HostNetwork {

    /**
     * The link of the network namespace that the kernel starts with: its inode is fixed since Linux 6.18, and lower than
     * any other one on all kernels (include/uapi/linux/nsfs.h).
     */
    private static final Path FIRST_NETWORK_NAMESPACE = Path.of("net:[4026531833]");

    /** A setting that every network namespace has. */
    private static final String SETTING_OF_EACH = "somaxconn";

    /** A setting that the kernel registers for the first network namespace alone (net/core/sysctl_net_core.c). */
    private static final String SETTING_OF_FIRST = "netdev_max_backlog";

    /**
     * Bridges that Docker, Podman and the bridge plugin of CNI create where they run containers. A container's own network
     * has one only where an engine runs inside of it, and then the ports of that engine are in this network.
     */
    private static final Pattern ENGINE_BRIDGE = Pattern.compile("docker0|br-[0-9a-f]{12}|(cni-)?podman\\d+|cni\\d+");

    /** IFF_TAP of include/uapi/linux/if_tun.h. */
    private static final int TAP = 0x2;

    /** /proc/net/dev begins with two lines of headings. */
    private static final int HEADINGS = 2;

    private HostNetwork() {}

    /**
     * Whether there is evidence that this process is in the host's network.
     *
     * @param root {@code /}
     */
    static boolean isVisible(Path root) {
        var interfaces = interfaces(root);
        // A pod can have a network card of its own (SR-IOV): cards count only where the namespace is not known.
        return isFirstNamespace(root).orElseGet(() -> interfaces.stream().anyMatch(HostNetwork::isCard))
                || isNetworkOfEngine(interfaces);
    }

    /** Whether this is the network namespace that the kernel started with; empty where that cannot be read. */
    private static Optional<Boolean> isFirstNamespace(Path root) {
        try {
            if (Files.readSymbolicLink(root.resolve("proc/self/ns/net")).equals(FIRST_NETWORK_NAMESPACE)) {
                return Optional.of(true);
            }
        } catch (IOException e) {
            // the settings decide
        }
        // The kernel shows each process the settings of its own network namespace, whichever /proc it reads.
        var settings = root.resolve("proc/sys/net/core");
        return Files.exists(settings.resolve(SETTING_OF_EACH))
                ? Optional.of(Files.exists(settings.resolve(SETTING_OF_FIRST)))
                : Optional.empty();
    }

    /** A network card, also a virtual machine's: only these have a device (Documentation/ABI/testing/sysfs-class-net). */
    private static boolean isCard(Path networkInterface) {
        return Files.exists(networkInterface.resolve("device"), LinkOption.NOFOLLOW_LINKS)
                && text(networkInterface, "iflink").equals(text(networkInterface, "ifindex"));
    }

    /**
     * Whether an engine runs its containers from this network, as in an LXC container, whose network is not the first. A
     * rootless engine has a TAP beside its bridge, and its ports are in another network: the host's.
     */
    private static boolean isNetworkOfEngine(List<Path> interfaces) {
        return interfaces.stream().anyMatch(HostNetwork::isEngineBridge)
                && interfaces.stream().noneMatch(HostNetwork::isTap);
    }

    private static boolean isEngineBridge(Path networkInterface) {
        return ENGINE_BRIDGE.matcher(name(networkInterface)).matches()
                && Files.exists(networkInterface.resolve("bridge"));
    }

    private static boolean isTap(Path networkInterface) {
        return text(networkInterface, "tun_flags")
                .filter(flags -> (Integer.decode(flags) & TAP) != 0)
                .isPresent();
    }

    /** The interfaces of this process: a mounted /sys is that of the network namespace in which it was mounted. */
    private static List<Path> interfaces(Path root) {
        var own = names(root.resolve("proc/self/net/dev"));
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(root.resolve("sys/class/net"))) {
            for (var entry : entries) {
                // Beside the interfaces the module bonding has the plain file bonding_masters there.
                if (Files.isDirectory(entry)
                        && own.map(names -> names.contains(name(entry))).orElse(true)) {
                    found.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // without /sys there is no evidence
        }
        return found;
    }

    private static Optional<Set<String>> names(Path devices) {
        try (var lines = Files.lines(devices)) {
            return Optional.of(lines.skip(HEADINGS)
                    .map(line -> line.substring(0, Math.max(0, line.lastIndexOf(':')))
                            .strip())
                    .collect(Collectors.toSet()));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static String name(Path networkInterface) {
        return String.valueOf(networkInterface.getFileName());
    }

    /** Empty for an interface without that file, or one that was removed meanwhile. */
    private static Optional<String> text(Path networkInterface, String file) {
        try {
            return Optional.of(Files.readString(networkInterface.resolve(file)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
