package io.github.labmon.http.connection;

import io.github.labmon.text.Languages;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import io.github.labmon.web.LargeBodyPath;
import io.github.labmon.web.ProblemDocument;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.json.JsonMapper;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answers to requests that are refused before Micronaut receives them, in the form of all other errors. */
@Singleton
final class RequestRejections {

    private static final long SMALL_BODY_BYTES = 64 * 1024;

    private final Texts texts;
    private final JsonMapper json;
    private final long largeBodyBytes;
    private final List<LargeBodyPath> largeBodies;

    RequestRejections(
            Texts texts, JsonMapper json, HttpServerConfiguration server, Collection<LargeBodyPath> largeBodies) {
        this.texts = texts;
        this.json = json;
        this.largeBodyBytes = server.getMaxRequestSize();
        this.largeBodies = List.copyOf(largeBodies);
    }

    /** The largest body of a request to this target. */
    long maxBodyBytes(String target) {
        var path = path(target);
        return largeBodies.stream().anyMatch(large -> large.covers(path)) ? largeBodyBytes : SMALL_BODY_BYTES;
    }

    /**
     * The answer, after which the connection is closed.
     *
     * @param head of the request; {@code null} where it was not received or not understood
     */
    FullHttpResponse response(RequestRejection rejection, @Nullable HttpRequest head) {
        var accepted = head == null ? null : head.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE);
        var language = accepted == null ? Locale.ENGLISH : Languages.preferred(accepted);
        var status = rejection.status();
        var document = ProblemDocument.at(
                head == null ? null : path(head.uri()), status, Message.of(rejection.textKey()), texts, language);
        var body = Unpooled.wrappedBuffer(bytes(document));
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, new HttpResponseStatus(status.getCode(), status.getReason()), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_JSON_PROBLEM)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CONTENT_LANGUAGE, language.getLanguage())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff");
        return response;
    }

    private byte[] bytes(ProblemDocument document) {
        try {
            return json.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException("A write to memory cannot fail", e);
        }
    }

    private static String path(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) == '?' || target.charAt(i) == '#') {
                return target.substring(0, i);
            }
        }
        return target;
    }
}
