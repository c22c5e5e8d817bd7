package io.github.labmon.http;

import io.github.labmon.text.Languages;
import io.github.labmon.text.TextLanguage;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyWriter;
import io.micronaut.http.codec.CodecException;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.OutputStream;

/**
 * Writes labmon's own documents in the language that {@link LanguageFilter} chose: Micronaut writes bodies outside of the
 * request's context, so that a serializer does not know the request.
 *
 * @param <T> the document
 */
@Singleton
@Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_JSON_PROBLEM})
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LocalizedJsonWriter<T> implements MessageBodyWriter<T> {

    private static final String OWN = "io.github.labmon.";

    private final JsonMapper json;

    LocalizedJsonWriter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean isWriteable(Argument<T> type, MediaType mediaType) {
        return type.getType().getName().startsWith(OWN);
    }

    @Override
    public void writeTo(Argument<T> type, MediaType mediaType, T document, MutableHeaders headers, OutputStream out)
            throws CodecException {
        headers.set(HttpHeaders.CONTENT_TYPE, mediaType);
        var language = headers.get(HttpHeaders.CONTENT_LANGUAGE);
        try {
            out.write(TextLanguage.call(
                    Languages.preferred(language == null ? "" : language),
                    () -> json.writeValueAsBytes(type, document)));
        } catch (Exception e) {
            throw new CodecException("A document cannot be written as JSON: " + e.getMessage(), e);
        }
    }
}
