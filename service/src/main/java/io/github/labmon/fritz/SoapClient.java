package io.github.labmon.fritz;

import io.github.labmon.fritz.DeviceDescription.Service;
import io.github.labmon.fritz.RouterHttp.Reply;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Asks a router for documents and calls its actions. */
final class SoapClient {

    private final RouterHttp http;

    SoapClient(RouterHttp http) {
        this.http = http;
    }

    /** A document that needs no login. */
    Result<XmlElement> document(URI uri, Duration deadline) throws InterruptedException {
        return http.get(uri, deadline).then(SoapClient::document);
    }

    private static Result<XmlElement> document(Reply reply) {
        return switch (reply.status()) {
            case HttpURLConnection.HTTP_OK -> xml(reply);
            case HttpURLConnection.HTTP_NOT_FOUND -> Result.bad(Trouble.Kind.NOT_THERE);
            default -> Result.bad(Trouble.Kind.UNEXPECTED, "HTTP " + reply.status());
        };
    }

    /**
     * Calls an action that takes no arguments.
     *
     * @param uri of the service
     * @param login {@code null} for an action that needs none
     */
    Result<Fields> call(URI uri, Service service, String action, @Nullable Login login, Duration deadline)
            throws InterruptedException {
        Login.Exchange exchange = authorization -> {
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

    private static Result<Fields> answer(Reply reply, String action) {
        return switch (reply.status()) {
            case HttpURLConnection.HTTP_OK, HttpURLConnection.HTTP_INTERNAL_ERROR ->
                xml(reply).then(root -> SoapMessage.answer(root, action));
            case HttpURLConnection.HTTP_NOT_FOUND -> Result.bad(Trouble.Kind.NOT_THERE);
            default -> Result.bad(Trouble.Kind.UNEXPECTED, "HTTP " + reply.status());
        };
    }

    private static Result<XmlElement> xml(Reply reply) {
        try {
            return new Result.Good<>(XmlElement.parse(reply.body()));
        } catch (XmlElement.HostileException e) {
            return Result.bad(Trouble.Kind.HOSTILE, String.valueOf(e.getMessage()));
        } catch (XMLStreamException e) {
            return Result.bad(Trouble.Kind.UNEXPECTED, "HTTP " + reply.status() + ", but no XML");
        }
    }
}
