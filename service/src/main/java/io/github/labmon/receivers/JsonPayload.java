package io.github.labmon.receivers;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What receivers are sent, as bytes: UTF-8, and no {@code \}{@code u} for characters that need none. */
final class JsonPayload {

    private static final JSON WRITER = JSON.builder(new JsonFactoryBuilder()
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private JsonPayload() {}

    /** Of maps, lists, texts, numbers and nulls. */
    static byte[] bytes(Object value) {
        try {
            return WRITER.asBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is written anywhere but to memory", e);
        }
    }
}
