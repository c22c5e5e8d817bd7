package io.github.labmon.homeassistant.api;

import io.github.labmon.client.HttpResult;
import io.github.labmon.client.HttpTransport;
import io.github.labmon.client.OutgoingRequest;
import io.github.labmon.client.PendingResponse;
import io.github.labmon.client.RequestDeadline;
import io.github.labmon.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Requests to the REST API of one Home Assistant. */
public final class HomeAssistantHttp {

    public static final int MAX_BODY_BYTES = 1024 * 1024;

    private final HttpTransport transport;
    private final URI base;

    /**
     * For one address.
     *
     * @param base without a slash at its end
     */
    public HomeAssistantHttp(HttpTransport transport, URI base) {
        this.transport = transport;
        this.base = base;
    }

    private OutgoingRequest request(String path, Optional<Secret> token) {
        var request = OutgoingRequest.get(URI.create(base + path))
                .header("Accept", "application/json")
                .limit(MAX_BODY_BYTES);
        return token.map(secret -> request.authorization(new Secret("Bearer " + secret.reveal())))
                .orElse(request);
    }

    /** Creates the objects that the first request needs, so that its time is not that of the class loader. */
    public void prepare() {
        transport.prepare(request("/", Optional.empty()));
    }

    /** Reads a path and waits for the response. */
    public HttpResult get(String path, Optional<Secret> token, RequestDeadline deadline) throws InterruptedException {
        return transport.send(request(path, token), deadline);
    }

    /** Reads a path; the response can be awaited while others are under way. */
    public PendingResponse start(String path, Secret token, RequestDeadline deadline) {
        return transport.start(request(path, Optional.of(token)), deadline);
    }

    /** Reads a path whose response can be large while it is received. */
    public <T> T stream(
            String path, Secret token, int maxBytes, RequestDeadline deadline, HttpTransport.BodyReader<T> reader)
            throws IOException, InterruptedException {
        return transport.stream(request(path, Optional.of(token)).limit(maxBytes), deadline, reader);
    }
}
