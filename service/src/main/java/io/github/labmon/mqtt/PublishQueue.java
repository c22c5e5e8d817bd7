package io.github.labmon.mqtt;

import io.github.labmon.poll.PollResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The queue of the one thread that publishes. Adding to it never blocks; of rounds it contains only the newest. */
final class PublishQueue {

    private static final int MAX_FOUND = 2_000;

    private @Nullable PollResult round;
    private final Set<DiscoveredEntity.Key> found = new HashSet<>();
    private boolean homeAssistantStarted;
    private boolean lost;
    private boolean stopped;

    /**
     * The pending work.
     *
     * @param round the newest round, where there is one that was not taken yet
     * @param found entities whose configuration the broker has retained
     * @param homeAssistantStarted whether Home Assistant has started since the last call
     * @param lost whether the connection has ended
     * @param stopped whether labmon stops
     */
    record Work(
            @Nullable PollResult round,
            Set<DiscoveredEntity.Key> found,
            boolean homeAssistantStarted,
            boolean lost,
            boolean stopped) {

        Work {
            found = Set.copyOf(found);
        }
    }

    synchronized void round(PollResult newest) {
        round = newest;
        notifyAll();
    }

    /** Adds a retained entity; beyond a number that no lab reaches, further ones are ignored. */
    synchronized void found(DiscoveredEntity.Key key) {
        if (found.size() < MAX_FOUND) {
            found.add(key);
            notifyAll();
        }
    }

    synchronized void homeAssistantStarted() {
        homeAssistantStarted = true;
        notifyAll();
    }

    synchronized void lost() {
        lost = true;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Waits for work, and takes it. */
    synchronized Work take() throws InterruptedException {
        while (round == null && found.isEmpty() && !homeAssistantStarted && !lost && !stopped) {
            wait();
        }
        var work = new Work(round, found, homeAssistantStarted, lost, stopped);
        round = null;
        found.clear();
        homeAssistantStarted = false;
        return work;
    }

    /** A new connection begins: the end of the previous one is no longer relevant. */
    synchronized void connecting() {
        lost = false;
    }

    /** Waits for this time, or until labmon stops; returns whether it stops. */
    synchronized boolean stopsWithin(Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        while (!stopped) {
            var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized boolean stopped() {
        return stopped;
    }
}
