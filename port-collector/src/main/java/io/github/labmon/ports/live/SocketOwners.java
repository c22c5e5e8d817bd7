package io.github.labmon.ports.live;

import io.github.labmon.ports.ContainerHolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which process holds a socket. Only {@code /proc/PID/fd} contains that, and walking it is expensive: it is done where a
 * socket is new, on a thread of its own that goes on where it takes longer than the caller waits. A known owner is checked
 * by reading its link: of many sockets one of each process each time, the others in turn, for a process that closes one of
 * its sockets while another one keeps it is rare. Not thread-safe.
 */
final class SocketOwners {

    private static final Duration RETRY = Duration.ofSeconds(30);

    /** So many links are checked at each time, beside one of each process. */
    private static final int CHECKED_LINKS = 100;

    private final Path proc;
    private final InstantSource clock;
    private final Duration waitTime;
    private final Map<Long, Owner> owners = new HashMap<>();
    private final Map<Long, Instant> unresolved = new HashMap<>();
    private @Nullable OwnerWalk walk;
    private boolean denied;
    private int walks;
    private long checks;

    /**
     * Of the processes below a folder.
     *
     * @param waitTime how long a caller waits for a walk
     */
    SocketOwners(Path proc, InstantSource clock, Duration waitTime) {
        this.proc = proc;
        this.clock = clock;
        this.waitTime = waitTime;
    }

    /**
     * A process that holds a socket.
     *
     * @param containerId the id of the container that it runs in
     * @param forwardsFor the container of Podman for which it holds the socket
     * @param link the entry of {@code /proc/PID/fd} that is the socket
     */
    record Owner(
            int pid,
            @Nullable String name,
            @Nullable String containerId,
            @Nullable ContainerHolder forwardsFor,
            Path link) {}

    /** The owners of these sockets; those that were not found are not in it. */
    Map<Long, Owner> find(Set<Long> inodes) {
        owners.keySet().retainAll(inodes);
        unresolved.keySet().retainAll(inodes);
        forgetChanged();
        if (owners.size() == inodes.size()) {
            return owners; // each of them is one of these
        }
        var missing = new HashSet<>(inodes);
        missing.removeAll(owners.keySet());
        var now = clock.instant();
        var current = walk;
        if (current == null && missing.stream().anyMatch(inode -> isDue(inode, now))) {
            current = OwnerWalk.start(proc, missing);
            walk = current;
            walks++;
        }
        if (current != null) {
            await(current, missing, now);
        }
        return owners;
    }

    private void await(OwnerWalk current, Set<Long> missing, Instant now) {
        var isOver = current.await(waitTime.toNanos(), TimeUnit.NANOSECONDS);
        current.found().forEach((inode, owner) -> {
            if (missing.remove(inode)) {
                owners.put(inode, owner);
            }
        });
        if (isOver) {
            walk = null;
            denied = current.wasDenied();
            missing.stream().filter(current::looksFor).forEach(inode -> unresolved.put(inode, now));
        }
    }

    /** Whether the last walk met a process whose descriptors this user may not read. */
    boolean wasDenied() {
        return denied;
    }

    /** Whether a walk goes on. */
    boolean isReading() {
        return walk != null;
    }

    /** How often all processes were walked through. */
    int walks() {
        return walks;
    }

    private boolean isDue(Long inode, Instant now) {
        var since = unresolved.get(inode);
        return since == null || !now.isBefore(since.plus(RETRY));
    }

    private void forgetChanged() {
        var ofProcess = new HashSet<Integer>();
        var gone = new HashSet<Integer>();
        var changed = new ArrayList<Long>();
        long turns = Math.max(1, owners.size() / CHECKED_LINKS);
        long turn = checks++ % turns;
        int place = 0;
        for (var entry : owners.entrySet()) {
            var owner = entry.getValue();
            var isFirst = ofProcess.add(owner.pid());
            if ((isFirst || place++ % turns == turn) && !SocketLinks.holds(owner.link(), entry.getKey())) {
                changed.add(entry.getKey());
                gone.add(owner.pid());
            }
        }
        changed.forEach(owners::remove);
        if (!gone.isEmpty()) {
            forgetChangedOf(gone);
        }
    }

    /** A process that lost one socket may have ended, or passed all of them on. */
    private void forgetChangedOf(Set<Integer> processes) {
        var ofThese = List.copyOf(owners.entrySet().stream()
                .filter(entry -> processes.contains(entry.getValue().pid()))
                .toList());
        ofThese.stream()
                .filter(entry -> !SocketLinks.holds(entry.getValue().link(), entry.getKey()))
                .forEach(entry -> owners.remove(entry.getKey()));
    }
}
