package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\r", "\0", "\u001b", "\u007f", "\u0085", "\u009b", "\u200b", "\u202e", "\u2066", "\u2028",
                "\u2029", "\ufeff", "\ud800", "\udc00"
            })
    void invisibleCharactersAreReplaced(String invisible) {
        assertThat(OneLine.of("a" + invisible + "b")).isEqualTo("a?b");
        assertThat(OneLine.joined("a" + invisible + invisible + "b")).isEqualTo("a b");
    }

    @Test
    void whatShowsStays() {
        assertThat(OneLine.of("Grüße, 世界 🐳")).isEqualTo("Grüße, 世界 🐳");
        assertThat(OneLine.joined("Grüße,  世界 🐳")).isEqualTo("Grüße,  世界 🐳");
    }

    @Test
    void longTextIsCutAndNoHalfCharacterIsLeft() {
        assertThat(OneLine.of("abc", 3)).isEqualTo("abc");
        assertThat(OneLine.of("abcd", 3)).isEqualTo("abc…");
        assertThat(OneLine.of("ab🐳", 3)).isEqualTo("ab?…");
    }
}
