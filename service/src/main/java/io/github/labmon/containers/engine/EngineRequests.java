package io.github.labmon.containers.engine;

import io.github.labmon.ports.Failure;
import io.github.labmon.ports.docker.EngineClient;
import io.github.labmon.ports.docker.EngineException;
import io.github.labmon.thread.DaemonThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the requests of a reading over a bounded number of connections, each with a thread of its own: over a few to an
 * engine that answers at once, over more where these do not suffice.
 */
final class EngineRequests implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRequests.class);

    /** The engine reads counters from the kernel; more at the same time only make it busy. */
    private static final int CONNECTIONS = 8;

    /**
     * Docker 20.10 to 24 answers all requests for counters that wait, of any number of containers, once a second
     * (moby/moby#46448), so that fewer connections would mean a second for each few containers.
     */
    private static final int MOST_CONNECTIONS = 200;

    /** An engine that answers at once has answered the requests for 200 containers by then. */
    private static final Duration MORE_AFTER = Duration.ofMillis(100);

    /** The second of Docker 20.10 to 24, and time to read the counters. */
    private static final Duration LONGEST = Duration.ofMillis(1_300);

    private static final long IDLE_SECONDS = 20;

    private final ThreadPoolExecutor threads;

    /** Those of an earlier reading that hang count too. */
    private final Semaphore connections = new Semaphore(MOST_CONNECTIONS);

    EngineRequests() {
        threads = new ThreadPoolExecutor(
                0, // none while nothing is read
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreads.platform("labmon-containers"));
    }

    /**
     * Sends them all, and returns when all are answered or the time is over.
     *
     * @param end a value of {@link System#nanoTime}
     */
    void send(EngineClient client, RequestBatch batch, long end) throws InterruptedException {
        var workers = new ArrayList<Future<?>>();
        try {
            start(Math.min(CONNECTIONS, batch.size()), client, batch, end, workers);
            batch.awaitTaken(Math.min(MORE_AFTER.toNanos(), end - System.nanoTime()));
            start(batch.size(), client, batch, end, workers);
            for (var worker : workers) {
                await(worker, end);
            }
        } finally {
            // Those that have not ended by then are interrupted, which ends their requests.
            workers.forEach(worker -> worker.cancel(true));
        }
    }

    private void start(int count, EngineClient client, RequestBatch batch, long end, List<Future<?>> workers) {
        for (var i = 0; i < count && connections.tryAcquire(); i++) {
            workers.add(threads.submit(() -> {
                try (var own = client.another()) {
                    work(own, batch, end);
                } finally {
                    connections.release();
                }
            }));
        }
    }

    /** An engine that does not answer is a value; anything else is a fault of labmon. */
    private static void await(Future<?> worker, long end) throws InterruptedException {
        try {
            worker.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.debug("The counters of some containers did not arrive in time");
        } catch (ExecutionException e) {
            var cause = e.getCause();
            LOG.error("Reading the details of containers failed: {}", Failure.text(cause == null ? e : cause));
        }
    }

    private static void work(EngineClient client, RequestBatch batch, long end) {
        var left = Duration.ofNanos(end - System.nanoTime());
        var next = batch.next();
        while (next != null
                && !left.isNegative()
                && !left.isZero()
                && !Thread.currentThread().isInterrupted()) {
            try {
                answer(client, next, left.compareTo(LONGEST) < 0 ? left : LONGEST, batch);
            } catch (EngineException e) {
                LOG.debug(
                        "{} of container {} did not arrive: {}",
                        kind(next),
                        next.container().name(),
                        e.getMessage());
            }
            left = Duration.ofNanos(end - System.nanoTime());
            next = batch.next();
        }
    }

    private static void answer(
            EngineClient client, RequestBatch.ContainerRequest request, Duration deadline, RequestBatch batch)
            throws EngineException {
        var container = request.container();
        if (request.isForDetails()) {
            client.details(container.id(), deadline, EngineResponses::details)
                    .ifPresentOrElse(read -> batch.add(container, read), batch::addNothing);
        } else {
            client.statistics(container.id(), deadline, EngineResponses::usage)
                    .flatMap(usage -> usage)
                    .ifPresentOrElse(read -> batch.add(container, read), batch::addNothing);
        }
    }

    private static String kind(RequestBatch.ContainerRequest request) {
        return request.isForDetails() ? "Details" : "Counters";
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
