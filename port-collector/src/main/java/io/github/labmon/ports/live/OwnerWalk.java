package io.github.labmon.ports.live;

import io.github.labmon.ports.Failure;
import io.github.labmon.ports.live.SocketOwners.Owner;
import io.github.labmon.thread.DaemonThreads;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One walk through the descriptors of all processes, on a thread of its own. Its results can be read meanwhile. */
final class OwnerWalk implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerWalk.class);

    private final Path proc;
    private final Set<Long> inodes;
    private final Map<Long, Owner> found = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean denied;

    private OwnerWalk(Path proc, Set<Long> inodes) {
        this.proc = proc;
        this.inodes = Set.copyOf(inodes);
    }

    static OwnerWalk start(Path proc, Set<Long> inodes) {
        var walk = new OwnerWalk(proc, inodes);
        DaemonThreads.start("labmon-socket-owners", walk);
        return walk;
    }

    @Override
    public void run() {
        try {
            walk();
        } catch (RuntimeException | Error e) {
            LOG.error("The walk through the descriptors of all processes failed: {}", Failure.text(e));
        } finally {
            end.countDown(); // whatever happened: a caller waits for it
        }
    }

    /** Waits for its end; false where the time is over, or the caller interrupted, before. */
    boolean await(long time, TimeUnit unit) {
        try {
            return end.await(time, unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return end.getCount() == 0; // an interrupted caller does not wait, and gets the results so far
        }
    }

    Map<Long, Owner> found() {
        return found;
    }

    boolean looksFor(Long inode) {
        return inodes.contains(inode);
    }

    boolean wasDenied() {
        return denied;
    }

    private void walk() {
        try (var processes = Files.newDirectoryStream(
                proc, entry -> isPid(entry.getFileName().toString()))) {
            for (var process : processes) {
                walk(process);
            }
        } catch (IOException | DirectoryIteratorException e) {
            denied = true; // without the list of processes no owner can be read
        }
    }

    private void walk(Path process) {
        try (var descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var descriptor : descriptors) {
                var inode = SocketLinks.inode(descriptor);
                if (inode >= 0 && inodes.contains(inode)) {
                    take(inode, process, descriptor);
                }
            }
        } catch (AccessDeniedException e) {
            denied = true;
        } catch (IOException | DirectoryIteratorException e) {
            return; // the process ended meanwhile
        }
    }

    /** Of several holders the lowest pid that is not 1, because systemd holds the sockets of units that it starts. */
    private void take(long inode, Path process, Path descriptor) {
        int pid = Integer.parseInt(process.getFileName().toString());
        var held = found.get(inode);
        if (held != null && held.pid() == pid) {
            return;
        }
        if (held == null || held.pid() == 1 || (pid != 1 && pid < held.pid())) {
            var name = ProcessName.read(process);
            found.put(
                    inode,
                    new Owner(
                            pid,
                            name,
                            ContainerId.read(process),
                            PodmanForwarder.containerOf(proc, pid, name),
                            descriptor));
        }
    }

    private static boolean isPid(String name) {
        return name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 10;
    }
}
