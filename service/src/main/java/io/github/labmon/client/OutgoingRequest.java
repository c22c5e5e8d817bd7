package io.github.labmon.client;

import io.github.labmon.settings.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP request. {@link #toString()} contains neither path nor query, because both can hold a secret.
 *
 * @param method such as {@code GET}
 * @param uri absolute, http or https; an empty path becomes {@code /}
 * @param headers by name; {@code Host}, {@code Content-Length} and {@code Connection} are set by the transport
 * @param body empty for a request without a body
 * @param maxBodyBytes the largest response body that is read
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
public record OutgoingRequest(String method, URI uri, Map<String, String> headers, byte[] body, int maxBodyBytes) {

    private static final int DEFAULT_MAX_BODY_BYTES = 64 * 1024;

    public OutgoingRequest {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The URI of a request has no host");
        }
        uri = withPath(uri);
        headers = Map.copyOf(headers);
    }

    /** A GET request. */
    public static OutgoingRequest get(URI uri) {
        return new OutgoingRequest("GET", uri, Map.of(), new byte[0], DEFAULT_MAX_BODY_BYTES);
    }

    /** A POST request. */
    public static OutgoingRequest post(URI uri, String contentType, byte[] body) {
        return new OutgoingRequest("POST", uri, Map.of("Content-Type", contentType), body, DEFAULT_MAX_BODY_BYTES);
    }

    /** With one more header. */
    public OutgoingRequest header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutgoingRequest(method, uri, more, body, maxBodyBytes);
    }

    /**
     * With a login.
     *
     * @param authorization the value of the {@code Authorization} header, with its scheme
     */
    public OutgoingRequest authorization(Secret authorization) {
        return header("Authorization", authorization.reveal());
    }

    /** With another limit of the response body. */
    public OutgoingRequest limit(int bytes) {
        return new OutgoingRequest(method, uri, headers, body, bytes);
    }

    boolean isTls() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    private static URI withPath(URI uri) {
        if (!uri.getRawPath().isEmpty()) {
            return uri;
        }
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + "/" + query);
    }

    @Override
    public String toString() {
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return method + " " + uri.getScheme() + "://" + uri.getHost() + port + "/…";
    }
}
