package io.github.labmon.receivers.http;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Encodes the bodies of requests as JSON in UTF-8, without {@code \}{@code u} escapes for characters that need none. */
public final class JsonPayload {

    private static final JSON WRITER = JSON.builder(new JsonFactoryBuilder()
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private JsonPayload() {}

    /** Encodes maps, lists, strings, numbers and nulls. */
    public static byte[] bytes(Object value) {
        try {
            return WRITER.asBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
    }
}
