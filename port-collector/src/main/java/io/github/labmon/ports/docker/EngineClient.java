package io.github.labmon.ports.docker;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads containers from the engine whose ports {@link DockerReader} reads, over the same API. Nothing is changed there. One
 * connection, used by one thread; {@link #another} returns one for another thread.
 */
public final class EngineClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineClient.class);

    /** Ids come from the engine and become parts of paths. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12,64}");

    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/@-]{0,300}");

    /** {@code {"type":["container"],"event":["oom"]}}. */
    private static final String OUT_OF_MEMORY_FILTER =
            "&filters=" + URLEncoder.encode("{\"type\":[\"container\"],\"event\":[\"oom\"]}", StandardCharsets.UTF_8);

    private final EngineAddress address;
    private final EngineApi api;

    private EngineClient(EngineAddress address, EngineApi api) {
        this.address = address;
        this.api = api;
    }

    /**
     * Finds the engine; connects with the first request.
     *
     * @param environment DOCKER_HOST and the other variables of Docker's command line
     * @param root {@code /}, below which the usual sockets are
     * @param deadline of each response
     * @return empty where no engine is configured and no usual socket exists
     * @throws EngineException where the setting is not the address of an engine
     */
    public static Optional<EngineClient> find(Map<String, String> environment, Path root, Duration deadline)
            throws EngineException {
        var address = new EngineLookup(environment, root).find();
        return address.isEmpty()
                ? Optional.empty()
                : Optional.of(new EngineClient(address.get(), EngineApi.at(address.get(), deadline)));
    }

    /** Whether only Docker's command line can reach the engine, at an {@code ssh:} address: then every request fails. */
    public boolean needsCommandLine() {
        return address.needsCli();
    }

    /** The source of its address, for messages: {@code DOCKER_HOST}, {@code context nas}, or the socket. */
    public String name() {
        return address.name();
    }

    /** A client with a connection of its own. */
    public EngineClient another() {
        return new EngineClient(address, api.another());
    }

    /** All containers, also those that do not run: elements of {@code GET /containers/json?all=true}. */
    public List<JsonValue> containers() throws EngineException {
        return api.list("/containers/json?all=true", Optional::of).orElseThrow(api::notUnderstood);
    }

    /** What a function makes of {@code GET /containers/<id>/json}; empty where the container is gone. */
    public <T> Optional<T> details(String id, Duration deadline, Function<JsonValue, T> reader) throws EngineException {
        return ID.matcher(id).matches() ? api.get("/containers/" + id + "/json", deadline, reader) : Optional.empty();
    }

    /**
     * What a function makes of the counters of a container now, without the second that the engine waits to compute a
     * rate; empty where the container is gone.
     */
    public <T> Optional<T> statistics(String id, Duration deadline, Function<JsonValue, T> reader)
            throws EngineException {
        return ID.matcher(id).matches()
                ? api.get("/containers/" + id + "/stats?stream=false&one-shot=true", deadline, reader)
                : Optional.empty();
    }

    /**
     * The containers of which the kernel ended a process because memory was used up, as far as the engine still knows: it
     * keeps its last 256 events.
     */
    public List<JsonValue> outOfMemoryEvents(Instant since, Instant until, Duration deadline) throws EngineException {
        return api.objects(
                        "/events?since=" + seconds(since) + "&until=" + seconds(until) + OUT_OF_MEMORY_FILTER, deadline)
                .orElse(List.of());
    }

    private static String seconds(Instant time) {
        return String.format(Locale.ROOT, "%d.%09d", time.getEpochSecond(), time.getNano());
    }

    /** The image that a name refers to now: {@code GET /images/<name>/json}; empty where there is none. */
    public Optional<JsonValue> image(String name, Duration deadline) throws EngineException {
        var parts = List.of(name.split("/", -1));
        return IMAGE.matcher(name).matches() && !parts.contains(".") && !parts.contains("..")
                ? api.get("/images/" + name + "/json", deadline)
                : Optional.empty();
    }

    /** Whether the last response came from Podman. */
    public boolean isPodman() {
        return api.isPodman();
    }

    /** Closes the connection; the next request opens another one. */
    @Override
    public void close() {
        try {
            api.close();
        } catch (IOException e) {
            LOG.debug("The connection to the engine was broken already: {}", e.getMessage());
        }
    }
}
