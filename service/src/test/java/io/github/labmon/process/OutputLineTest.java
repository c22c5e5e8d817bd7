package io.github.labmon.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputLineTest {

    @Test
    void severalLinesBecomeOne() {
        assertThat(OutputLine.bounded("  % Total\r\n\tcurl: (7) Failed\n")).isEqualTo("% Total curl: (7) Failed");
    }

    @Test
    void charactersThatControlATerminalAreRemoved() {
        assertThat(OutputLine.bounded("\u001b[1;31mred\u001b[0m \u001b]0;title\u0007x\u202ey\u0000\u009bz"))
                .isEqualTo("red x y z");
    }

    @Test
    void longOutputIsTruncated() {
        assertThat(OutputLine.bounded("x".repeat(100_000)))
                .hasSize(OutputLine.MOST_CHARACTERS + 1)
                .endsWith("x…");
        assertThat(OutputLine.bounded("x".repeat(OutputLine.MOST_CHARACTERS)))
                .isEqualTo("x".repeat(OutputLine.MOST_CHARACTERS));
    }

    @Test
    void aCharacterOfTwoHalvesIsNotCut() {
        var output = OutputLine.bounded("x".repeat(OutputLine.MOST_CHARACTERS - 1) + "😀😀");

        assertThat(output).isEqualTo("x".repeat(OutputLine.MOST_CHARACTERS - 1) + "…");
    }

    @Test
    void theLoginOfAUrlIsRemoved() {
        assertThat(OutputLine.bounded("GET http://admin:hunter2@db:5432/ failed"))
                .isEqualTo("GET http://…@db:5432/ failed");
    }
}
