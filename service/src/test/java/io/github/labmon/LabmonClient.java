package io.github.labmon;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.BlockingHttpClient;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;

/** Requests the server of an endpoint test; a status that is an error is an answer too. */
@Singleton
public final class LabmonClient {

    private final BlockingHttpClient client;

    LabmonClient(@Client("/") HttpClient client) {
        this.client = client.toBlocking();
    }

    /** Sends a GET. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.GET(path));
    }

    /** Sends a request; header names and values can be added to it before. */
    @SuppressWarnings("unchecked")
    public HttpResponse<String> send(HttpRequest<?> request) {
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
}
