package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimestampedOutputTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(
            new TimestampedOutput(bytes, () -> Instant.parse("2026-01-01T12:00:00.5Z")), true, StandardCharsets.UTF_8);

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8)
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:00\\.500(Z|[+-]\\d\\d:\\d\\d) ", "<time> ");
    }

    @Test
    void everyLineBeginsWithTheTime() {
        out.println("one\ntwo");
        out.print("thr");
        out.print("ee\n\nü");

        assertThat(text()).isEqualTo("<time> one\n<time> two\n<time> three\n<time> \n<time> ü");
    }

    @Test
    void aSingleByteIsWrittenAsAPartOfItsLine() {
        out.write('a');
        out.write('\n');

        assertThat(text()).isEqualTo("<time> a\n");
    }

    @Test
    void nothingIsNoLine() {
        out.print("");
        out.flush();

        assertThat(text()).isEmpty();
    }
}
