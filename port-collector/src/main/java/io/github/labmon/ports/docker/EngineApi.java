package io.github.labmon.ports.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.json.LimitedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP interface of an engine (Docker Engine API; Podman implements it too). Reads, and never changes anything. Lists
 * are read element by element, so that a long one needs little memory.
 */
final class EngineApi implements AutoCloseable {

    /** An object is held in memory, where it needs some ten times its size; that of a container has some 10 KB. */
    private static final int MAX_OBJECT_BYTES = 1024 * 1024;

    /** Over how many connections objects are read at the same time. Not a limit for responses that are waited for. */
    private static final int MAX_OBJECTS_AT_ONCE = 3;

    /** A list is read as a stream; that of 10,000 containers has some 20 MB. */
    private static final int MAX_LIST_BYTES = 256 * 1024 * 1024;

    /** The code of a response that did not come in time. */
    static final String TIMEOUT = "docker-engine-timeout";

    private static final int MAX_ELEMENTS = 20_000;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final EngineAddress address;
    private final @Nullable SSLContext tls;
    private final EngineHttp http;
    private final Duration deadline;
    private final Semaphore objects;
    private boolean podman;

    private EngineApi(EngineAddress address, @Nullable SSLContext tls, Duration deadline, Semaphore objects) {
        this.address = address;
        this.tls = tls;
        this.http = new EngineHttp(address.uri(), tls);
        this.deadline = deadline;
        this.objects = objects;
    }

    /**
     * Connects with the first request.
     *
     * @param deadline of each response
     */
    static EngineApi at(EngineAddress address, Duration deadline) throws EngineException {
        var tls = address.certificates() == null
                ? null
                : EngineTls.of(address.certificates()).context();
        return new EngineApi(address, tls, deadline, new Semaphore(MAX_OBJECTS_AT_ONCE));
    }

    /** The same engine over a connection of its own, for another thread. */
    EngineApi another() {
        return new EngineApi(address, tls, deadline, objects);
    }

    /** Reads a body to its end. */
    private interface BodyReader<T> {

        T read(InputStream body) throws IOException;
    }

    /** Reads the JSON of a body. */
    private interface DocumentReader<T> {

        T read(JsonParser parser) throws IOException;
    }

    /** The object at a path; empty for 404. */
    Optional<JsonValue> get(String path) throws EngineException {
        return get(path, deadline);
    }

    /** The object at a path, within another deadline; empty for 404. */
    Optional<JsonValue> get(String path, Duration limit) throws EngineException {
        return get(path, limit, object -> object);
    }

    /**
     * What a function makes of the object at a path; empty for 404. The object can be released as soon as the function
     * returns: with many connections, few objects are in memory at the same time.
     */
    <T> Optional<T> get(String path, Duration limit, Function<JsonValue, T> reader) throws EngineException {
        return get(path, limit, MAX_OBJECT_BYTES, parser -> {
            if (!acquire(limit)) {
                throw new SocketTimeoutException("the objects of other connections took too long");
            }
            try {
                parser.nextToken();
                return reader.apply(JsonValue.read(parser));
            } finally {
                objects.release();
            }
        });
    }

    private boolean acquire(Duration limit) throws InterruptedIOException {
        try {
            return objects.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while other objects were read");
        }
    }

    /** Reads an element of a list; empty for one that is left out. */
    interface ElementReader<T> {

        Optional<T> read(JsonParser parser) throws IOException;
    }

    /**
     * The elements of the list at a path; empty for 404, and where there is no list.
     *
     * @param element reads an element; empty for one that is left out
     */
    <T> Optional<List<T>> list(String path, Function<JsonValue, Optional<T>> element) throws EngineException {
        return get(
                        path,
                        deadline,
                        MAX_LIST_BYTES,
                        (JsonParser parser) -> elements(parser, next -> element.apply(JsonValue.read(next))))
                .flatMap(found -> found);
    }

    /** As {@link #list}, of a list that is requested again and again. */
    <T> Optional<List<T>> list(String path, ListResponseCache<T> cache, ElementReader<T> element)
            throws EngineException {
        return response(
                        path,
                        deadline,
                        MAX_LIST_BYTES,
                        body -> cache.read(body, list -> document(list, parser -> elements(parser, element))))
                .flatMap(found -> found);
    }

    private static <T> Optional<List<T>> elements(JsonParser parser, ElementReader<T> element) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return Optional.empty();
        }
        var elements = new ArrayList<T>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read(parser).ifPresent(elements::add);
            if (elements.size() > MAX_ELEMENTS) {
                throw new HttpFormatException("more than " + MAX_ELEMENTS + " elements");
            }
        }
        return Optional.of(List.copyOf(elements));
    }

    /** The objects at a path that returns one after the other; empty for 404. */
    Optional<List<JsonValue>> objects(String path, Duration limit) throws EngineException {
        return get(path, limit, MAX_OBJECT_BYTES, parser -> {
            var objects = new ArrayList<JsonValue>();
            while (parser.nextToken() != null) {
                objects.add(JsonValue.read(parser));
            }
            return List.copyOf(objects);
        });
    }

    private <T> Optional<T> get(String path, Duration limit, int maxBytes, DocumentReader<T> reader)
            throws EngineException {
        return response(path, limit, maxBytes, body -> document(body, reader));
    }

    private <T> Optional<T> response(String path, Duration limit, int maxBytes, BodyReader<T> reader)
            throws EngineException {
        try {
            return http.get(path, limit, response -> read(path, response, maxBytes, reader));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private <T> Optional<T> read(String path, HttpResponse response, int maxBytes, BodyReader<T> reader)
            throws IOException, EngineException {
        if (response.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (response.status() != OK) {
            throw refused(path, response.status());
        }
        podman = response.header("Server").orElse("").startsWith("Libpod/");
        return Optional.of(reader.read(new LimitedInputStream(response.body(), maxBytes)));
    }

    private static <T> T document(InputStream body, DocumentReader<T> reader) throws IOException {
        try (var parser = JsonValue.parser(body)) {
            var value = reader.read(parser);
            if (parser.nextToken() != null) {
                throw new HttpFormatException("more than one value");
            }
            return value;
        }
    }

    /** Whether the last response came from Podman, which every response of Podman contains. */
    boolean isPodman() {
        return podman;
    }

    private EngineException refused(String path, int status) {
        var resource = path.replaceFirst("\\?.*", "");
        return new EngineException(
                DockerStatus.EngineState.DOWN,
                "docker-engine-refused",
                status == 403
                        ? LocalizableText.of(
                                "problem.docker-engine-refused.proxy",
                                "the engine at {0} answers {1} to {2}; a socket proxy must allow CONTAINERS, INFO and"
                                        + " VERSION",
                                address.name(),
                                status,
                                resource)
                        : LocalizableText.of(
                                "problem.docker-engine-refused",
                                "the engine at {0} answers {1} to {2}",
                                address.name(),
                                status,
                                resource));
    }

    private EngineException failure(IOException e) {
        if (e instanceof AccessDeniedException || isNotPermitted()) {
            return notPermitted();
        }
        if (e instanceof InterruptedIOException || Thread.currentThread().isInterrupted()) {
            return slow(address, deadline);
        }
        if (e instanceof JacksonException
                || e instanceof HttpFormatException
                || e instanceof LimitedInputStream.TooLargeException) {
            return notUnderstood();
        }
        if (e instanceof javax.net.ssl.SSLException) {
            return new EngineException(
                    DockerStatus.EngineState.DOWN,
                    "docker-tls-failed",
                    LocalizableText.of(
                            "problem.docker-tls-failed",
                            "TLS with the engine at {0} failed; are its certificate and ours issued by the"
                                    + " same authority," + " and is its certificate issued for this host name?",
                            address.name()));
        }
        var gone = isLocalSocket(address.uri())
                && !Files.exists(Path.of(address.uri().getPath()));
        var reason = gone || e instanceof UnknownHostException || e instanceof ConnectException
                ? LocalizableText.of(
                        "problem.docker-engine-down.unreachable",
                        "the engine at {0} cannot be reached; is it running?",
                        address.name())
                : LocalizableText.of(
                        "problem.docker-engine-down.closed",
                        "the engine at {0} closed the connection; is it running?",
                        address.name());
        return new EngineException(DockerStatus.EngineState.DOWN, "docker-engine-down", reason);
    }

    /** The failure of what answers, and is not an engine. */
    EngineException notUnderstood() {
        return new EngineException(
                DockerStatus.EngineState.DOWN,
                "docker-answer-not-understood",
                LocalizableText.of(
                        "problem.docker-answer-not-understood",
                        "the answer at {0} is not one of a Docker engine",
                        address.name()));
    }

    static EngineException slow(EngineAddress address, Duration deadline) {
        var problem = slow(address.name(), deadline);
        return new EngineException(DockerStatus.EngineState.DOWN, problem);
    }

    static PortProblem slow(String name, Duration deadline) {
        return new PortProblem(
                TIMEOUT,
                LocalizableText.of(
                        "problem.docker-engine-timeout",
                        "the engine at {0} did not answer within {1} ms; restart it if that persists",
                        name,
                        deadline.toMillis()));
    }

    private boolean isNotPermitted() {
        return isLocalSocket(address.uri())
                && Files.exists(Path.of(address.uri().getPath()))
                && !Files.isWritable(Path.of(address.uri().getPath()));
    }

    private static boolean isLocalSocket(URI uri) {
        return "unix".equals(uri.getScheme()) && uri.getPath() != null;
    }

    private EngineException notPermitted() {
        return new EngineException(
                DockerStatus.EngineState.UNKNOWN,
                "docker-socket-not-permitted",
                LocalizableText.of(
                        "problem.docker-socket-not-permitted",
                        "this user may not use {0}; add it to the group {1} (which has the rights of root), or set"
                                + " DOCKER_HOST to a read-only socket proxy",
                        address.uri().getPath(),
                        group(Path.of(address.uri().getPath()))));
    }

    private static String group(Path socket) {
        try {
            return Files.readAttributes(socket, PosixFileAttributes.class)
                    .group()
                    .getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "docker";
        }
    }

    /** Closes the connection; the next request opens another one. */
    @Override
    public void close() throws IOException {
        http.close();
    }
}
