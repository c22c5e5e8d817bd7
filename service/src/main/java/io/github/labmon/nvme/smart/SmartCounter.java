package io.github.labmon.nvme.smart;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigInteger;

/**
 * A count of a drive, of up to 128 bits: a number in JSON below 2^53, which every reader keeps exact, and a text above.
 *
 * @param value not negative
 */
@Schema(
        oneOf = {Long.class, String.class},
        description = "A count of up to 128 bits: a number below 2^53, digits in a text from there on.",
        example = "1000")
public record SmartCounter(BigInteger value) {

    private static final int EXACT_BITS = 53;

    public SmartCounter {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("A counter is not negative");
        }
    }

    /** Writes a counter as a number or as a text. */
    @Singleton
    static final class CounterSerializer implements Serializer<SmartCounter> {

        @Override
        public void serialize(
                Encoder encoder, EncoderContext context, Argument<? extends SmartCounter> type, SmartCounter counter)
                throws IOException {
            var value = counter.value();
            if (value.bitLength() <= EXACT_BITS) {
                encoder.encodeLong(value.longValue());
            } else {
                encoder.encodeString(value.toString());
            }
        }
    }
}
