package io.github.labmon.containers.engine;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The requests of one reading, which several threads take one after the other, and their results. Thread-safe. */
final class RequestBatch {

    private final Queue<ContainerRequest> waiting = new ArrayDeque<>();
    private final Map<ListedContainer, InspectedContainer> details = new HashMap<>();
    private final Map<String, ContainerUsage> usages = new HashMap<>();
    private int missing;

    /** Details or counters of a container. */
    record ContainerRequest(ListedContainer container, boolean isForDetails) {}

    private RequestBatch(List<ListedContainer> containers, boolean isForDetails) {
        containers.forEach(container -> waiting.add(new ContainerRequest(container, isForDetails)));
        missing = waiting.size();
    }

    static RequestBatch details(List<ListedContainer> containers) {
        return new RequestBatch(containers, true);
    }

    static RequestBatch counters(List<ListedContainer> containers) {
        return new RequestBatch(containers, false);
    }

    /** Requests that no thread has taken. */
    synchronized int size() {
        return waiting.size();
    }

    synchronized @Nullable ContainerRequest next() {
        var next = waiting.poll();
        if (waiting.isEmpty()) {
            notifyAll();
        }
        return next;
    }

    /** Waits until all requests are taken, or the time is over. */
    synchronized void awaitTaken(long nanos) throws InterruptedException {
        var end = System.nanoTime() + nanos;
        for (var left = nanos; !waiting.isEmpty() && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    synchronized void add(ListedContainer container, InspectedContainer read) {
        details.put(container, read);
        missing--;
    }

    synchronized void add(ListedContainer container, ContainerUsage read) {
        usages.put(container.id(), read);
        missing--;
    }

    /** The container is gone, or does not run any more: there is nothing to read of it. */
    synchronized void addNothing() {
        missing--;
    }

    synchronized Map<ListedContainer, InspectedContainer> details() {
        return Map.copyOf(details);
    }

    synchronized Map<String, ContainerUsage> usages() {
        return Map.copyOf(usages);
    }

    /** Requests that were not answered. */
    synchronized int missing() {
        return missing;
    }
}
