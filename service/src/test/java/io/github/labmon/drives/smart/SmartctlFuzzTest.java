package io.github.labmon.drives.smart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.DriveFixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changed output of smartctl: values in their ranges, or none, and never an exception. */
class SmartctlFuzzTest {

    private static final int ROUNDS = 3_000;
    private static final long SEED = 20_260_101;

    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "255",
            "1e400",
            "1e-9",
            "2147483648",
            "9223372036854775808",
            "340282366920938463463374607431768211456",
            "\"\"",
            "\"-7\"",
            "\"999999999999999999999\"",
            "\"1.5 (x)\"",
            "[]",
            "[null]",
            "[[[{}]]]",
            "{}",
            "{\"value\":{}}",
            "\u0000",
            "\uD83D",
            "\"SCSI\"",
            "\"ATA\"",
            "\"now\"");

    @ParameterizedTest
    @ValueSource(strings = {"ata-hdd.json", "ata-ssd.json", "scsi.json", "standby.json", "not-permitted.json"})
    void changedOutputIsReadOrRefused(String name) {
        var text = DriveFixtures.text(name);
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            check(changed(text, random));
        }
    }

    @Test
    void randomBytesAreRefused() {
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            var bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            assertThat(SmartctlDocument.parse(bytes)).isEmpty();
        }
    }

    /** One to four changes: a value is replaced, a part is cut out or doubled, a character is changed. */
    private static byte[] changed(String text, Random random) {
        var result = new StringBuilder(text);
        for (int change = 0; change <= random.nextInt(4); change++) {
            var at = random.nextInt(result.length());
            var end = Math.min(result.length(), at + 1 + random.nextInt(40));
            switch (random.nextInt(5)) {
                case 0 -> result.delete(at, end);
                case 1 -> result.insert(at, result.substring(at, end));
                case 2 -> result.setCharAt(at, (char) random.nextInt(0x300));
                default -> replaceValue(result, at, PIECES.get(random.nextInt(PIECES.size())));
            }
            if (result.length() == 0) {
                break;
            }
        }
        return result.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void replaceValue(StringBuilder text, int from, String piece) {
        var colon = text.indexOf(": ", from);
        if (colon < 0) {
            return;
        }
        var end = colon + 2;
        while (end < text.length() && ",}]\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        text.replace(colon + 2, end, piece);
    }

    private static void check(byte[] output) {
        var document = SmartctlDocument.parse(output);
        document.map(SmartctlDocument::values).ifPresent(SmartctlFuzzTest::check);
    }

    private static void check(SmartValues values) {
        inRange(values.celsius(), -40, 150);
        inRange(values.limitCelsius(), 1, 150);
        inRange(values.wear() == null ? null : values.wear().usedPercent(), 0, 255);
        var sectors = values.sectors();
        Stream.of(
                        values.powerOnHours(),
                        values.powerCycles(),
                        values.identity().capacityBytes(),
                        sectors.reallocated(),
                        sectors.pending(),
                        sectors.uncorrectable(),
                        sectors.reportedUncorrectable(),
                        sectors.commandTimeouts(),
                        sectors.crcErrors(),
                        sectors.grownDefects())
                .forEach(count -> assertThat(count == null ? 0 : count).isNotNegative());
        values.errorCounters()
                .forEach(counter -> Stream.of(counter.corrected(), counter.uncorrected(), counter.processedBytes())
                        .forEach(count -> assertThat(count == null ? 0 : count).isNotNegative()));
    }

    private static void inRange(@Nullable Integer value, int least, int most) {
        if (value != null) {
            assertThat(value).isBetween(least, most);
        }
    }
}
