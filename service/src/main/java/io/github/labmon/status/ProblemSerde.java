package io.github.labmon.status;

import io.github.labmon.text.Message;
import io.github.labmon.text.TextLanguage;
import io.github.labmon.text.Texts;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serde;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Problems in JSON: {@code {"code":"…","detail":"…"}}, the detail in the language of {@link TextLanguage}. */
@Singleton
final class ProblemSerde implements Serde<Problem> {

    private static final String CODE = "code";
    private static final String DETAIL = "detail";

    private final Texts texts;

    ProblemSerde(Texts texts) {
        this.texts = texts;
    }

    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends Problem> type, Problem value)
            throws IOException {
        try (var object = encoder.encodeObject(type)) {
            object.encodeKey(CODE);
            object.encodeString(value.code());
            object.encodeKey(DETAIL);
            object.encodeString(texts.text(value.message(), TextLanguage.current()));
        }
    }

    @Override
    public Problem deserialize(Decoder decoder, DecoderContext context, Argument<? super Problem> type)
            throws IOException {
        var code = "";
        var detail = "";
        try (var object = decoder.decodeObject()) {
            for (var key = object.decodeKey(); key != null; key = object.decodeKey()) {
                if (key.equals(CODE)) {
                    code = object.decodeString();
                } else if (key.equals(DETAIL)) {
                    detail = object.decodeString();
                } else {
                    object.skipValue();
                }
            }
        }
        return new Problem(code, Message.literal(detail));
    }
}
