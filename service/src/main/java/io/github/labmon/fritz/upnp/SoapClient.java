package io.github.labmon.fritz.upnp;

import io.github.labmon.fritz.upnp.DeviceDescription.Service;
import io.github.labmon.fritz.upnp.RouterHttp.Reply;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Asks a router for documents and calls its actions. */
public final class SoapClient {

    private final RouterHttp http;

    public SoapClient(RouterHttp http) {
        this.http = http;
    }

    /** A document that needs no login. */
    public QueryResult<XmlElement> document(URI uri, Duration deadline) throws InterruptedException {
        return http.get(uri, deadline).then(SoapClient::document);
    }

    private static QueryResult<XmlElement> document(Reply reply) {
        return switch (reply.status()) {
            case HttpURLConnection.HTTP_OK -> xml(reply);
            case HttpURLConnection.HTTP_NOT_FOUND -> QueryResult.bad(QueryFailure.Kind.NOT_THERE);
            default -> QueryResult.bad(QueryFailure.Kind.UNEXPECTED, "HTTP " + reply.status());
        };
    }

    /**
     * Calls an action that takes no arguments.
     *
     * @param uri of the service
     * @param login {@code null} for an action that needs none
     */
    public QueryResult<ActionArguments> call(
            URI uri, Service service, String action, @Nullable RouterLogin login, Duration deadline)
            throws InterruptedException {
        RouterLogin.Exchange exchange = authorization -> {
            var request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "text/xml; charset=\"utf-8\"")
                    .header("SOAPAction", '"' + service.type() + '#' + action + '"')
                    .POST(BodyPublishers.ofByteArray(SoapMessage.call(service.type(), action)));
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            return http.send(request, deadline);
        };
        var reply = login == null ? exchange.send(null) : login.send("POST", target(uri), exchange);
        return reply.then(answer -> answer(answer, action));
    }

    private static String target(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static QueryResult<ActionArguments> answer(Reply reply, String action) {
        return switch (reply.status()) {
            case HttpURLConnection.HTTP_OK, HttpURLConnection.HTTP_INTERNAL_ERROR ->
                xml(reply).then(root -> SoapMessage.answer(root, action));
            case HttpURLConnection.HTTP_NOT_FOUND -> QueryResult.bad(QueryFailure.Kind.NOT_THERE);
            default -> QueryResult.bad(QueryFailure.Kind.UNEXPECTED, "HTTP " + reply.status());
        };
    }

    private static QueryResult<XmlElement> xml(Reply reply) {
        try {
            return new QueryResult.Good<>(XmlElement.parse(reply.body()));
        } catch (XmlElement.HostileException e) {
            return QueryResult.bad(QueryFailure.Kind.HOSTILE, String.valueOf(e.getMessage()));
        } catch (XMLStreamException e) {
            return QueryResult.bad(QueryFailure.Kind.UNEXPECTED, "HTTP " + reply.status() + ", but no XML");
        }
    }
}
