package io.github.labmon.containers;

import io.github.labmon.ports.Failure;
import io.github.labmon.ports.docker.EngineClient;
import io.github.labmon.ports.docker.EngineException;
import io.github.labmon.reading.DaemonThreads;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the requests of a reading over a bounded number of connections, each with a thread of its own. */
final class EngineRequests implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRequests.class);

    /** The engine reads counters from the kernel; more at the same time only make it busy. */
    private static final int CONNECTIONS = 8;

    /** A container whose counters hang, such as one on a dead file system, must not keep the others waiting. */
    private static final Duration LONGEST = Duration.ofMillis(700);

    private static final long IDLE_SECONDS = 20;

    private final ThreadPoolExecutor threads;

    EngineRequests() {
        threads = new ThreadPoolExecutor(
                CONNECTIONS,
                CONNECTIONS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreads.platform("labmon-containers"));
        threads.allowCoreThreadTimeOut(true); // none while nothing is read
    }

    /**
     * Sends them all, and returns when all are answered or the time is over.
     *
     * @param end a value of {@link System#nanoTime}
     */
    void send(EngineClient client, RequestBatch batch, long end) throws InterruptedException {
        Callable<Void> worker = () -> {
            try (var own = client.another()) {
                work(own, batch, end);
            }
            return null;
        };
        var workers = Math.min(CONNECTIONS, batch.size());
        if (workers > 0) {
            // Those that have not ended by then are interrupted, which ends their requests.
            threads.invokeAll(Collections.nCopies(workers, worker), end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    .forEach(EngineRequests::report);
        }
    }

    /** An engine that does not answer is a value; anything else is a fault of labmon. */
    private static void report(Future<Void> worker) {
        try {
            worker.get();
        } catch (CancellationException e) {
            LOG.debug("The counters of some containers did not arrive in time");
        } catch (ExecutionException e) {
            var cause = e.getCause();
            LOG.error("Reading the details of containers failed: {}", Failure.text(cause == null ? e : cause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
            client.details(container.id(), deadline)
                    .map(EngineResponses::details)
                    .ifPresentOrElse(read -> batch.add(container, read), batch::addNothing);
        } else {
            client.statistics(container.id(), deadline)
                    .flatMap(EngineResponses::usage)
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
