package io.github.labmon.drives.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.source.PoolValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Changes outputs of the kernel and of programs: each parser returns what is left, and none throws. */
public final class PoolFuzzer {

    private static final int ROUNDS = 4_000;

    private static final String[] PIECES = {
        "", " ", "\n", "\t", "0", "-1", "99999999999999999999", "999999999999999999", "1e9", "\"", "{", "}", "[", "]",
        ":", "|", "null", "/", "\0", "é", "\uD83D", "%", "(F)", "=", "in progress", "days ", "finish=", "SCANNING"
    };

    private final Random random = new Random(20_261_129);

    private String changed(String seed) {
        var text = new StringBuilder(seed);
        for (int i = random.nextInt(6); i >= 0 && text.length() > 0; i--) {
            var from = random.nextInt(text.length());
            var to = Math.min(text.length(), from + random.nextInt(8));
            text.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
        }
        if (random.nextInt(8) == 0) {
            text.setLength(random.nextInt(text.length() + 1));
        }
        return text.toString();
    }

    /** The seed with changes, many times. */
    public void fuzz(String seed, Consumer<String> parser) {
        for (int round = 0; round < ROUNDS; round++) {
            parser.accept(changed(seed));
        }
    }

    /** Builds the pools: no number is negative. */
    public static void built(List<PoolValues> pools) {
        for (var builder : pools) {
            var pool = builder.status();
            assertThat(pool.progressPercent() == null ? 0 : pool.progressPercent())
                    .isNotNegative();
            assertThat(pool.usedBytes() == null ? 0 : pool.usedBytes()).isNotNegative();
        }
    }

    /** Any bytes, many times. */
    public void anyBytes(Consumer<String> parser) {
        for (int round = 0; round < ROUNDS; round++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            parser.accept(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }
}
