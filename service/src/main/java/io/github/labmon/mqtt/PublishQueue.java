package io.github.labmon.mqtt;

import io.github.labmon.poll.PollResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What waits for the one thread that publishes. Nobody who puts something in waits; of rounds only the newest is kept. */
final class PublishQueue {

    private static final int MAX_FOUND = 2_000;

    private @Nullable PollResult round;
    private final Set<DiscoveredEntity.Key> found = new HashSet<>();
    private boolean homeAssistantStarted;
    private boolean lost;
    private boolean stopped;

    /**
     * What there is to do.
     *
     * @param round the newest, where there is one that was not taken yet
     * @param found entities that stand at the broker
     * @param homeAssistantStarted since it was asked last
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

    /** Beyond a number that no lab has, further ones are left where they are. */
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

    /** Waits for something to do, and takes it. */
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

    /** A connection begins: the end of the one before is no news any more. */
    synchronized void connecting() {
        lost = false;
    }

    /** Waits so long, or until labmon stops. */
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
