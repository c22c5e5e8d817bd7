package io.github.labmon.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthOutputTest {

    @Test
    void severalLinesBecomeOne() {
        assertThat(HealthOutput.bounded("  % Total\r\n\tcurl: (7) Failed\n")).isEqualTo("% Total curl: (7) Failed");
    }

    @Test
    void charactersThatControlATerminalAreRemoved() {
        assertThat(HealthOutput.bounded("\u001b[1;31mred\u001b[0m \u001b]0;title\u0007x\u202ey\u0000\u009bz"))
                .isEqualTo("red x y z");
    }

    @Test
    void longOutputIsTruncated() {
        assertThat(HealthOutput.bounded("x".repeat(100_000)))
                .hasSize(HealthOutput.MOST_CHARACTERS + 1)
                .endsWith("x…");
        assertThat(HealthOutput.bounded("x".repeat(HealthOutput.MOST_CHARACTERS)))
                .isEqualTo("x".repeat(HealthOutput.MOST_CHARACTERS));
    }

    @Test
    void aCharacterOfTwoHalvesIsNotCut() {
        var output = HealthOutput.bounded("x".repeat(HealthOutput.MOST_CHARACTERS - 1) + "😀😀");

        assertThat(output).isEqualTo("x".repeat(HealthOutput.MOST_CHARACTERS - 1) + "…");
    }

    @Test
    void theLoginOfAUrlIsRemoved() {
        assertThat(HealthOutput.bounded("GET http://admin:hunter2@db:5432/ failed"))
                .isEqualTo("GET http://…@db:5432/ failed");
    }
}
