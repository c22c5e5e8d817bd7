package io.github.labmon.ports.docker;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.Failure;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.PortProblem;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the engine within a deadline, one attempt at a time. An engine that hangs delays one thread, and no caller beyond
 * the deadline; it is not queried again before that attempt has ended. An engine that answers late is not down: the
 * containers of its last answer are returned, with the problem that it is slow.
 */
public final class DockerReader {

    private static final Logger LOG = LoggerFactory.getLogger(DockerReader.class);

    /** An attempt is interrupted after so many of its responses' deadlines. */
    private static final int DEADLINES = 5;

    /** A result that nothing has read for so many deadlines is too old to be returned as one of now. */
    private static final int OUTDATED = 5;

    /** How long an engine may take for a response: until then one that has not answered may only be slow. */
    static final Duration DOWN_AFTER = Duration.ofSeconds(5);

    /** How long the last answer of a slow engine is returned. */
    private static final long KEPT_NANOS = Duration.ofMinutes(2).toNanos();

    private final Map<String, String> environment;
    private final EngineLookup lookup;
    private final Duration deadline;
    private final Duration downAfter;
    private final BooleanSupplier ipv6;
    private final LongSupplier nanoTime = System::nanoTime;
    private volatile @Nullable Engine engine;
    private @Nullable ReadAttempt attempt;
    private @Nullable DockerView last;
    private long lastAt;
    private @Nullable DockerView failure;

    /**
     * Looks the engine up at each reading.
     *
     * @param environment DOCKER_HOST and the other variables of Docker's command line
     * @param root {@code /}, below which the usual sockets are
     * @param deadline after which a reading returns without the engine's answer
     * @param ipv6 whether the host has IPv6
     */
    public DockerReader(Map<String, String> environment, Path root, Duration deadline, BooleanSupplier ipv6) {
        this(environment, root, deadline, DOWN_AFTER, ipv6);
    }

    /** With another time after which an engine that has not answered is down. */
    DockerReader(
            Map<String, String> environment, Path root, Duration deadline, Duration downAfter, BooleanSupplier ipv6) {
        this.environment = Map.copyOf(environment);
        this.lookup = new EngineLookup(environment, root);
        this.deadline = deadline;
        this.downAfter = deadline.compareTo(downAfter) > 0 ? deadline : downAfter;
        this.ipv6 = ipv6;
    }

    /** Whether a value of DOCKER_HOST can be the address of an engine. */
    public static boolean isEngine(String host) {
        try {
            EngineLookup.uri(host, "DOCKER_HOST");
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    /** Begins a reading, which {@link #read} returns. */
    public synchronized void begin() {
        var current = attempt;
        if (current != null && current.result() != null) {
            keep(current);
            if (nanoTime.getAsLong() - current.endedAt() > deadline.toNanos() * OUTDATED) {
                current = null;
            }
        }
        if (current == null) {
            var failed = DockerView.failed(DockerStatus.EngineState.DOWN, "engine-api", notRead());
            attempt = ReadAttempt.start(this::readEngine, failed, nanoTime);
        }
    }

    /** The engine's containers. Never fails: the status contains why they could not be read. */
    public synchronized DockerView read() {
        begin();
        var current = attempt;
        if (current == null) {
            throw new IllegalStateException("A reading was begun");
        }
        try {
            var view = current.await(deadline.toNanos());
            if (view != null) {
                keep(current);
                attempt = null;
                return view;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (current.age() > downAfter.toNanos() * DEADLINES) {
            current.interrupt(); // closes the connection that it waits for
        }
        return late(current);
    }

    private void keep(ReadAttempt ended) {
        var view = ended.result();
        if (view == null) {
            return;
        }
        if (view.status().state() == DockerStatus.EngineState.OK) {
            last = view;
            lastAt = ended.endedAt();
        }
        failure = view.status().state() == DockerStatus.EngineState.DOWN ? view : null;
    }

    /** The view where the engine has not answered in time. */
    private DockerView late(ReadAttempt current) {
        var name = engine == null ? "the default socket" : engine.address().name();
        var progress = current.progress();
        if (progress != null) {
            return progress.with(slow(LocalizableText.of(
                    "problem.docker-engine-slow.containers",
                    "the engine at {0} is slow: it has not returned all of its containers within {1} ms",
                    name,
                    deadline.toMillis())));
        }
        if (failure != null) {
            return failure; // the last attempt found it down, and this one has found nothing else so far
        }
        var before = last;
        var age = nanoTime.getAsLong() - lastAt;
        if (before != null && age < KEPT_NANOS && current.age() < downAfter.toNanos()) {
            return before.with(slow(LocalizableText.of(
                    "problem.docker-engine-slow",
                    "the engine at {0} is slow: it has not answered within {1} ms, and its containers are"
                            + " those of {2} s" + " ago",
                    name,
                    deadline.toMillis(),
                    Duration.ofNanos(age).toSeconds())));
        }
        return current.age() >= downAfter.toNanos()
                ? DockerView.failed(DockerStatus.EngineState.DOWN, "engine-api", EngineApi.slow(name, downAfter))
                : DockerView.failed(DockerStatus.EngineState.UNKNOWN, "engine-api", stillReading(name));
    }

    private static PortProblem slow(LocalizableText text) {
        return new PortProblem("docker-engine-slow", text);
    }

    private PortProblem stillReading(String name) {
        return new PortProblem(
                "docker-still-reading",
                LocalizableText.of(
                        "problem.docker-still-reading",
                        "the engine at {0} has not answered within {1} ms; a later reading contains its answer",
                        name,
                        deadline.toMillis()));
    }

    private static PortProblem notRead() {
        return new PortProblem(
                "docker-reading-failed",
                LocalizableText.of(
                        "problem.docker-reading-failed",
                        "labmon failed while it read the container engine; its log contains the cause"));
    }

    private DockerView readEngine(Consumer<DockerView> progress) {
        try {
            return readFound(progress);
        } catch (EngineException e) {
            forget(e);
            return DockerView.failed(e.state(), "engine-api", e.problem());
        } catch (RuntimeException | Error e) {
            forget();
            LOG.error("Reading the container engine failed: {}", Failure.text(e));
            return DockerView.failed(DockerStatus.EngineState.DOWN, "engine-api", notRead());
        }
    }

    private DockerView readFound(Consumer<DockerView> progress) throws EngineException {
        var address = lookup.find();
        if (address.isEmpty()) {
            forget();
            return DockerView.NONE;
        }
        var known = engine;
        if (known == null || !known.address().equals(address.get())) {
            forget();
            known = new Engine(address.get(), environment, downAfter, nanoTime);
            engine = known;
        }
        return known.view(ipv6, progress);
    }

    /** One that is down is queried again with the same settings; one that failed otherwise is looked up again. */
    private void forget(EngineException e) {
        var known = engine;
        if (known != null && e.problem().code().equals("docker-engine-down")) {
            known.forgetInfo();
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
                return api.get("/networks/" + name).flatMap(EngineJson::publishes);
            }
        } catch (EngineException | IOException e) {
            LOG.debug("The driver of the network {} is unknown: {}", OneLine.of(network, 60), e.getMessage());
            return Optional.empty();
        }
    }
}
