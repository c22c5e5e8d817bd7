package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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
        out.close();

        assertThat(text()).isEqualTo("<time> one\n<time> two\n<time> three\n<time> \n<time> ü");
    }

    @Test
    void aSingleByteIsWrittenAsAPartOfItsLine() {
        out.write('a');
        out.write('\n');

        assertThat(text()).isEqualTo("<time> a\n");
    }

    @Test
    void aLineIsWrittenAsAWhole() {
        var writes = new ArrayList<String>();
        var pipe = new OutputStream() {
            @Override
            public void write(int octet) {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        };
        var lines = TimestampedOutput.on(new PrintStream(pipe, true, StandardCharsets.UTF_8));

        lines.print("one, ");
        lines.flush();
        lines.println("two");
        lines.println("three");

        assertThat(writes).hasSize(2);
        assertThat(writes.get(0)).endsWith(" one, two\n");
        assertThat(writes.get(1)).endsWith(" three\n");
    }

    @Test
    void aVeryLongLineIsWrittenAsSeveral() {
        out.print("x".repeat(100_000));

        assertThat(bytes.size()).isBetween(60_000, 100_000);
    }

    @Test
    void nothingIsNoLine() {
        out.print("");
        out.close();

        assertThat(text()).isEmpty();
    }
}
