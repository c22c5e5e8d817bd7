package io.github.labmon.ports.live;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which process holds a socket. Only {@code /proc/PID/fd} tells, and walking that is dear: it is done when a socket is
 * new, while a known one is checked by reading one link. Not thread-safe.
 */
final class SocketOwners {

    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final String LINK_START = "socket:[";

    private final Path proc;
    private final InstantSource clock;
    private final Map<Long, Owner> owners = new HashMap<>();
    private final Map<Long, Instant> unresolved = new HashMap<>();
    private boolean denied;
    private int walks;

    SocketOwners(Path proc, InstantSource clock) {
        this.proc = proc;
        this.clock = clock;
    }

    /** A process, the container that it lives in, and the link that shows its hold of the socket. */
    record Owner(int pid, @Nullable String name, @Nullable String containerId, Path link) {}

    /** The owners of these sockets; those that could not be found are not in it. */
    Map<Long, Owner> find(Set<Long> inodes) {
        owners.keySet().retainAll(inodes);
        unresolved.keySet().retainAll(inodes);
        owners.entrySet().removeIf(entry -> !holds(entry.getValue().link(), entry.getKey()));
        var missing = new HashSet<>(inodes);
        missing.removeAll(owners.keySet());
        var now = clock.instant();
        if (missing.stream().anyMatch(inode -> isDue(inode, now))) {
            walk(missing);
            missing.removeAll(owners.keySet());
            missing.forEach(inode -> unresolved.put(inode, now));
        }
        return owners;
    }

    /** Whether the last walk met a process that it was not permitted to look into. */
    boolean wasDenied() {
        return denied;
    }

    /** How often all processes were walked through. */
    int walks() {
        return walks;
    }

    private boolean isDue(Long inode, Instant now) {
        var since = unresolved.get(inode);
        return since == null || !now.isBefore(since.plus(RETRY));
    }

    private static boolean holds(Path link, long inode) {
        try {
            return Files.readSymbolicLink(link).toString().equals(LINK_START + inode + "]");
        } catch (IOException e) {
            return false; // the process or its descriptor is gone
        }
    }

    private void walk(Set<Long> wanted) {
        walks++;
        denied = false;
        try (var processes = Files.newDirectoryStream(
                proc, entry -> isPid(entry.getFileName().toString()))) {
            for (var process : processes) {
                walkProcess(process, wanted);
            }
        } catch (IOException | DirectoryIteratorException e) {
            denied = true; // without the list of processes no owner can be seen
        }
    }

    private void walkProcess(Path process, Set<Long> wanted) {
        try (var descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var descriptor : descriptors) {
                var inode = inode(descriptor);
                if (inode >= 0 && wanted.contains(inode)) {
                    take(inode, process, descriptor);
                }
            }
        } catch (AccessDeniedException e) {
            denied = true;
        } catch (IOException | DirectoryIteratorException e) {
            return; // the process ended while it was looked at
        }
    }

    /** Of several holders the lowest pid that is not 1, for systemd holds the sockets of those it starts. */
    private void take(long inode, Path process, Path descriptor) {
        int pid = Integer.parseInt(process.getFileName().toString());
        var held = owners.get(inode);
        if (held == null || held.pid() == 1 || (pid != 1 && pid < held.pid())) {
            owners.put(inode, new Owner(pid, ProcessName.read(process), ContainerId.read(process), descriptor));
        }
    }

    private static long inode(Path descriptor) {
        try {
            var target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith(LINK_START) && target.endsWith("]")
                    ? Long.parseLong(target, LINK_START.length(), target.length() - 1, 10)
                    : -1;
        } catch (IOException | NumberFormatException e) {
            return -1; // closed in between, or not a link of the kernel's
        }
    }

    private static boolean isPid(String name) {
        return name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 10;
    }
}
