package io.github.labmon.ports.docker;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.PortProblem;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the engine under a deadline. An engine that hangs holds up one thread of ours, for a while, and never the
 * caller; it is not asked again before that thread has ended.
 */
public final class DockerReader {

    private static final Logger LOG = LoggerFactory.getLogger(DockerReader.class);

    /** After so many deadlines an attempt is broken off. */
    private static final int PATIENCE = 5;

    private final Map<String, String> environment;
    private final EngineLookup lookup;
    private final Duration deadline;
    private final BooleanSupplier ipv6;
    private final LongSupplier nanoTime = System::nanoTime;
    private volatile @Nullable Engine engine;
    private @Nullable Attempt attempt;

    /**
     * Finds the engine anew at each reading.
     *
     * @param environment DOCKER_HOST and the other variables of Docker's command line
     * @param root {@code /}, where the usual sockets are looked for
     * @param deadline after which a reading is given up
     * @param ipv6 whether the host has IPv6
     */
    public DockerReader(Map<String, String> environment, Path root, Duration deadline, BooleanSupplier ipv6) {
        this.environment = Map.copyOf(environment);
        this.lookup = new EngineLookup(environment, root);
        this.deadline = deadline;
        this.ipv6 = ipv6;
    }

    /** Whether a value of DOCKER_HOST can name an engine. */
    public static boolean isEngine(String host) {
        try {
            EngineLookup.uri(host, "DOCKER_HOST");
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    /** One reading on a thread of its own. */
    private final class Attempt implements Runnable {

        private final long startedAt = nanoTime.getAsLong();
        private final CompletableFuture<DockerView> result = new CompletableFuture<>();
        private final Thread thread = new Thread(this, "labmon-docker");
        private volatile @Nullable DockerView sofar;
        private volatile long endedAt;

        void start() {
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void run() {
            DockerView view;
            try {
                view = look(found -> sofar = found);
            } catch (EngineException e) {
                forget(e);
                view = DockerView.failed(e.state(), "engine-api", e.problem());
            } catch (RuntimeException e) {
                forget();
                LOG.error("A fault of labmon's while it read the container engine", e);
                view = DockerView.failed(DockerStatus.State.DOWN, "engine-api", notRead());
            }
            endedAt = nanoTime.getAsLong();
            result.complete(view);
        }

        private long age() {
            return nanoTime.getAsLong() - startedAt;
        }

        /** Ended, and lately enough to be told. */
        private boolean isOutdated() {
            return result.isDone() && nanoTime.getAsLong() - endedAt > deadline.toNanos() * PATIENCE;
        }

        private @Nullable DockerView await() throws InterruptedException {
            try {
                return result.get(Math.max(0, deadline.toNanos() - age()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return null;
            } catch (ExecutionException e) {
                throw new IllegalStateException("An attempt never fails", e);
            }
        }
    }

    private static PortProblem notRead() {
        return new PortProblem(
                "docker-reading-failed", "labmon failed inside while it read the container engine; its log says where");
    }

    /** Begins a reading, so that {@link #read} finds it under way. */
    public synchronized void begin() {
        if (attempt == null || attempt.isOutdated()) {
            attempt = new Attempt();
            attempt.start();
        }
    }

    /** What the engine tells. Never fails: why it could not be read stands in the status. */
    public synchronized DockerView read() {
        begin();
        var current = Objects.requireNonNull(attempt);
        try {
            var view = current.await();
            if (view != null) {
                attempt = null;
                return view;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (current.age() > deadline.toNanos() * PATIENCE) {
            current.thread.interrupt(); // closes the connection that it waits on
        }
        var name = engine == null ? "the usual socket" : engine.address().name();
        var problem = EngineApi.slow(name, deadline);
        var sofar = current.sofar;
        return sofar == null ? DockerView.failed(DockerStatus.State.DOWN, "engine-api", problem) : sofar.with(problem);
    }

    /**
     * Whether containers of a network can publish ports.
     *
     * @return empty where the engine does not know the network, or cannot be reached over its API
     */
    public Optional<Boolean> publishes(String network) {
        try {
            var address = lookup.find().filter(found -> !found.needsCli());
            if (address.isEmpty()) {
                return Optional.empty();
            }
            try (var api = EngineApi.at(address.get(), deadline)) {
                var name = URLEncoder.encode(network, StandardCharsets.UTF_8).replace("+", "%20");
                return api.get("/networks/" + name).flatMap(EngineAnswers::publishes);
            }
        } catch (EngineException | IOException e) {
            LOG.debug("The driver of the network {} is unknown: {}", OneLine.of(network, 60), e.getMessage());
            return Optional.empty();
        }
    }

    private DockerView look(Consumer<DockerView> sofar) throws EngineException {
        var address = lookup.find();
        if (address.isEmpty()) {
            forget();
            return DockerView.NONE;
        }
        var known = engine;
        if (known == null || !known.address().equals(address.get())) {
            forget();
            known = new Engine(address.get(), environment, deadline, nanoTime);
            engine = known;
        }
        return known.view(ipv6, sofar);
    }

    /** One that is down is asked again over the same client; one that hung gets new connections. */
    private void forget(EngineException e) {
        var known = engine;
        if (known != null && e.problem().code().equals("docker-engine-down")) {
            known.forgetFacts();
        } else {
            forget();
        }
    }

    private void forget() {
        var known = engine;
        engine = null;
        if (known != null) {
            known.close();
        }
    }
}
