package io.github.labmon;

import io.github.labmon.poll.PollScheduler;
import io.github.labmon.ports.json.JsonValue;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.BlockingHttpClient;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests the server of an endpoint test; a status that is an error is an answer too. */
@Singleton
public final class LabmonClient {

    private final BlockingHttpClient client;
    private final EmbeddedServer server;

    LabmonClient(@Client(value = "/", configuration = Configuration.class) HttpClient client, EmbeddedServer server) {
        this.client = client.toBlocking();
        this.server = server;
    }

    /** Sends a GET with these names and values of headers. */
    public HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.GET(path), headers);
    }

    /** Sends a POST of JSON with these names and values of headers. */
    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(HttpRequest.POST(path, json).contentType(MediaType.APPLICATION_JSON_TYPE), headers);
    }

    /** Sends a DELETE with these names and values of headers. */
    public HttpResponse<String> delete(String path, String... headers) {
        return send(HttpRequest.DELETE(path), headers);
    }

    /** Sends a request with these names and values of headers. */
    @SuppressWarnings("unchecked")
    public HttpResponse<String> send(MutableHttpRequest<?> request, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.exchange(request, Argument.STRING, Argument.STRING);
        } catch (HttpClientResponseException e) {
            return (HttpResponse<String>) e.getResponse();
        }
    }

    /** The body of the answer to a GET. */
    public String body(String path) {
        return get(path).getBody(String.class).orElse("");
    }

    /** The JSON of an answer. */
    public static JsonValue json(HttpResponse<String> answer) throws IOException {
        return JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** The port of the server. */
    public int port() {
        return server.getPort();
    }

    /** Opens a connection, for bytes that no client sends. */
    public Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Sends these bytes unchanged and returns the complete response until labmon closes. */
    public String raw(String request) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The address of a path on the server. */
    public URI uri(String path) {
        return server.getURI().resolve(path);
    }

    /** Starts the poll, as the command does once it serves. */
    public void beginRounds() {
        server.getApplicationContext().getBean(PollScheduler.class).begin();
    }

    /** Limits that no answer reaches, not even on a busy machine. */
    @Singleton
    static final class Configuration extends HttpClientConfiguration {

        Configuration() {
            setReadTimeout(Duration.ofMinutes(1));
            setMaxContentLength(64 * 1024 * 1024);
        }

        @Override
        public ConnectionPoolConfiguration getConnectionPoolConfiguration() {
            return new ConnectionPoolConfiguration();
        }
    }
}
