package io.github.labmon.ports.docker;

import io.github.labmon.ports.docker.connection.EngineConnection;
import io.github.labmon.ports.docker.connection.PipeConnection;
import io.github.labmon.ports.docker.connection.TcpConnection;
import io.github.labmon.ports.docker.connection.UnixConnection;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Requests to an engine, one after the other on one connection, which is opened again where the engine has closed it. Each
 * response has a deadline from its request to its last byte. Used by one thread.
 */
final class EngineHttp implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[^@]*@)?\\[?(?<host>[^\\[\\]]+?)\\]?(?::(?<port>\\d{1,5}))?");

    private final URI uri;
    private final @Nullable SSLContext tls;
    private @Nullable EngineConnection connection;
    private @Nullable InputStream input;
    private boolean used;

    /**
     * Connects with the first request.
     *
     * @param uri {@code unix:}, {@code npipe:} or {@code tcp:}
     * @param tls for TLS with {@code tcp:}; {@code null} for none
     */
    EngineHttp(URI uri, @Nullable SSLContext tls) {
        this.uri = uri;
        this.tls = tls;
    }

    /** Reads a response. */
    interface Reader<T> {

        T read(HttpResponse response) throws IOException, EngineException;
    }

    /**
     * Requests a path.
     *
     * @param deadline of the response
     * @param reader reads the response; the connection is used again where it reads the body whole
     */
    <T> T get(String path, Duration deadline, Reader<T> reader) throws IOException, EngineException {
        var end = System.nanoTime() + deadline.toNanos();
        var response = requestOnOpenConnection(path, end);
        used = true;
        var canBeFollowed = false;
        try {
            var result = reader.read(response);
            canBeFollowed = response.canBeFollowed();
            return result;
        } finally {
            if (!canBeFollowed) {
                close();
            }
        }
    }

    /** An engine may end a connection that was idle: then the request is made once more on another one. */
    private HttpResponse requestOnOpenConnection(String path, long end) throws IOException {
        try {
            return request(path, end);
        } catch (InterruptedIOException | HttpFormatException e) {
            close();
            throw e;
        } catch (IOException e) {
            var wasUsed = used;
            close();
            if (!wasUsed) {
                throw e;
            }
            return request(path, end);
        }
    }

    private HttpResponse request(String path, long end) throws IOException {
        var open = connection;
        if (open == null) {
            open = connect(end);
            connection = open;
            input = new BufferedInputStream(open.input(), BUFFER_BYTES);
            used = false;
        }
        open.deadline(end);
        open.output().write(HttpResponse.request(basePath() + path));
        open.output().flush();
        var in = input;
        if (in == null) {
            throw new IllegalStateException("A connection has its input");
        }
        return HttpResponse.read(in);
    }

    /** A proxy can serve an engine below a path: {@code tcp://host:2375/docker}. */
    private String basePath() {
        return "tcp".equals(uri.getScheme()) && uri.getRawPath() != null
                ? uri.getRawPath().replaceAll("/+$", "")
                : "";
    }

    private EngineConnection connect(long end) throws IOException {
        return switch (String.valueOf(uri.getScheme())) {
            case "unix" -> UnixConnection.open(Path.of(uri.getPath()));
            case "npipe" -> PipeConnection.open(uri.getPath().replace('/', '\\'));
            default -> connectTcp(end);
        };
    }

    private EngineConnection connectTcp(long end) throws IOException {
        // Not URI.getHost, which is absent for a name with an underscore, as Compose's services may have.
        var authority = AUTHORITY.matcher(String.valueOf(uri.getRawAuthority()));
        if (!authority.matches()) {
            throw new UnknownHostException("no host");
        }
        var port = authority.group("port");
        return TcpConnection.open(
                authority.group("host"),
                port != null ? Integer.parseInt(port) : tls == null ? PLAIN_PORT : TLS_PORT,
                tls,
                end);
    }

    /** Closes the connection; the next request opens another one. */
    @Override
    public void close() throws IOException {
        var open = connection;
        connection = null;
        input = null;
        used = false;
        if (open != null) {
            open.close();
        }
    }
}
