package io.github.labmon.ports.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The engine's HTTP interface (Docker Engine API; Podman speaks it too). Asks, and never changes anything. */
final class EngineApi implements AutoCloseable {

    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final int CONNECTIONS = 2;

    private final EngineAddress address;
    private final DockerHttpClient client;
    private final Duration deadline;
    private boolean podman;

    private EngineApi(EngineAddress address, DockerHttpClient client, Duration deadline) {
        this.address = address;
        this.client = client;
        this.deadline = deadline;
    }

    /**
     * Connects when it is first asked.
     *
     * @param deadline of each answer
     */
    static EngineApi at(EngineAddress address, Duration deadline) throws EngineException {
        var tls = address.certificates() == null ? null : EngineTls.of(address.certificates());
        var client = new ZerodepDockerHttpClient.Builder()
                .dockerHost(address.uri())
                .sslConfig(tls)
                .maxConnections(CONNECTIONS)
                .connectionTimeout(deadline)
                .responseTimeout(deadline)
                .build();
        return new EngineApi(address, client, deadline);
    }

    /** What the engine answers to a path; empty for 404. */
    Optional<JsonValue> get(String path) throws EngineException {
        var request = Request.builder().method(Request.Method.GET).path(path).build();
        try (var response = client.execute(request)) {
            if (response.getStatusCode() == 404) {
                return Optional.empty();
            }
            if (response.getStatusCode() != 200) {
                throw refused(path, response.getStatusCode());
            }
            podman = String.valueOf(response.getHeader("Server")).startsWith("Libpod/");
            var body = response.getBody().readNBytes(MAX_BYTES);
            return Optional.of(JsonValue.parse(body));
        } catch (IOException e) {
            throw failure(e);
        } catch (CancellationException e) {
            throw slow(address, deadline); // DockerReader lost its patience
        } catch (RuntimeException e) {
            // The transport wraps what went wrong on the way; anything else is a fault of ours.
            if (e.getCause() instanceof IOException cause) {
                throw failure(cause);
            }
            throw e;
        }
    }

    /** Whether what has answered last is Podman, which says so with every answer. */
    boolean isPodman() {
        return podman;
    }

    private EngineException refused(String path, int status) {
        var what = path.replaceFirst("\\?.*", "");
        return new EngineException(
                DockerStatus.State.DOWN,
                "docker-engine-refused",
                "the engine at " + address.name() + " answers " + status + " to " + what
                        + (status == 403 ? "; a socket proxy must allow CONTAINERS, INFO and VERSION" : ""));
    }

    private EngineException failure(IOException e) {
        if (e instanceof AccessDeniedException || isNotPermitted()) {
            return notPermitted();
        }
        if (e instanceof SocketTimeoutException || Thread.currentThread().isInterrupted()) {
            return slow(address, deadline);
        }
        if (e instanceof com.fasterxml.jackson.core.JacksonException) {
            return new EngineException(
                    DockerStatus.State.DOWN,
                    "docker-answer-not-understood",
                    "what answers at " + address.name() + " does not speak as a Docker engine does");
        }
        if (e instanceof javax.net.ssl.SSLException) {
            return new EngineException(
                    DockerStatus.State.DOWN,
                    "docker-tls-failed",
                    "TLS with the engine at " + address.name() + " failed; do its certificate and ours come from the"
                            + " same authority, and does it name this host?");
        }
        var gone = isLocalSocket(address.uri())
                && !Files.exists(Path.of(address.uri().getPath()));
        var why = gone || e instanceof UnknownHostException || e instanceof ConnectException
                ? "cannot be reached; does it run?"
                : "broke the connection; does it run?";
        return new EngineException(
                DockerStatus.State.DOWN, "docker-engine-down", "the engine at " + address.name() + " " + why);
    }

    static EngineException slow(EngineAddress address, Duration deadline) {
        var problem = slow(address.name(), deadline);
        return new EngineException(DockerStatus.State.DOWN, problem.code(), problem.detail());
    }

    static PortProblem slow(String name, Duration deadline) {
        return new PortProblem(
                "docker-engine-timeout",
                "the engine at " + name + " did not answer within " + deadline.toMillis()
                        + " ms; restart it if that stays");
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
                DockerStatus.State.UNKNOWN,
                "docker-socket-not-permitted",
                "this user may not use " + address.uri().getPath() + "; add it to the group "
                        + group(Path.of(address.uri().getPath()))
                        + " (that is as good as root), or set DOCKER_HOST to a socket proxy that only reads");
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

    @Override
    public void close() throws IOException {
        client.close();
    }
}
