package io.github.labmon.fritz.upnp;

import io.github.labmon.fritz.upnp.RouterHttp.HttpReply;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the documents of routers and calls their actions. Each call has one deadline, its login included. */
public final class SoapClient {

    private final RouterHttp http;

    /**
     * For any number of routers.
     *
     * @param tls whether any of them is read over TLS
     * @param fingerprints SHA-256 fingerprints of certificates to trust, in lower-case hexadecimal
     */
    public SoapClient(boolean tls, Set<String> fingerprints, Executor threads) {
        this.http = new RouterHttp(tls, fingerprints, threads);
    }

    /** A UPnP device description. */
    public QueryResult<DeviceDescription> description(URI uri, Duration deadline) throws InterruptedException {
        return document(uri, deadline, DeviceDescription::of);
    }

    /** Model and firmware from the web interface of a FRITZ!Box. */
    public QueryResult<DeviceDescription> boxInfo(URI uri, Duration deadline) throws InterruptedException {
        return document(uri, deadline, DeviceDescription::ofBoxInfo);
    }

    /** The number of clients, {@code known} and {@code active}, of a FRITZ!Box's list of clients. */
    public QueryResult<ActionArguments> clientCounts(URI uri, Duration deadline) throws InterruptedException {
        return document(uri, deadline, (list, document) -> ClientList.count(list));
    }

    private <T> QueryResult<T> document(URI uri, Duration deadline, BiFunction<XmlElement, URI, QueryResult<T>> parser)
            throws InterruptedException {
        var until = System.nanoTime() + deadline.toNanos();
        return http.get(uri, until).then(SoapClient::document).then(root -> parser.apply(root, uri));
    }

    private static QueryResult<XmlElement> document(HttpReply reply) {
        return reply.status() == HttpURLConnection.HTTP_OK ? xml(reply) : unexpectedStatus(reply);
    }

    /**
     * Calls an action.
     *
     * @param login {@code null} for an action that needs none
     */
    public QueryResult<ActionArguments> call(ActionCall call, @Nullable RouterLogin login, Duration deadline)
            throws InterruptedException {
        var until = System.nanoTime() + deadline.toNanos();
        RouterLogin.RequestSender sender = authorization -> {
            var request = HttpRequest.newBuilder(call.uri())
                    .header("Content-Type", "text/xml; charset=\"utf-8\"")
                    .header("SOAPAction", '"' + call.serviceType() + '#' + call.action() + '"')
                    .POST(BodyPublishers.ofByteArray(
                            SoapMessage.request(call.serviceType(), call.action(), call.arguments())));
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            return http.send(request, until);
        };
        var reply = login == null ? sender.send(null) : login.send("POST", target(call.uri()), until, sender);
        return reply.then(answer -> response(answer, call.action()));
    }

    private static String target(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static QueryResult<ActionArguments> response(HttpReply reply, String action) {
        return switch (reply.status()) {
            case HttpURLConnection.HTTP_OK, HttpURLConnection.HTTP_INTERNAL_ERROR ->
                xml(reply).then(root -> SoapMessage.response(root, action));
            default -> unexpectedStatus(reply);
        };
    }

    private static <T> QueryResult<T> unexpectedStatus(HttpReply reply) {
        var notFound = reply.status() == HttpURLConnection.HTTP_NOT_FOUND;
        return QueryResult.failed(
                notFound ? QueryFailure.Reason.NOT_FOUND : QueryFailure.Reason.HTTP_STATUS,
                String.valueOf(reply.status()));
    }

    private static QueryResult<XmlElement> xml(HttpReply reply) {
        var parsed = XmlElement.parse(reply.body());
        return parsed.equals(QueryResult.failed(QueryFailure.Reason.NOT_XML))
                ? QueryResult.failed(QueryFailure.Reason.NOT_XML, String.valueOf(reply.status()))
                : parsed;
    }
}
