package io.github.labmon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentifierMaskingTest {

    private static IdentifierMasking identifiers(Map<String, String> environment) {
        return new IdentifierMasking(Variables.of(environment, Path.of("/")));
    }

    @Test
    void theMiddleIsHiddenAndMostOfAShortOne() {
        var masked = identifiers(Map.of());

        assertThat(masked.show("LAB0123456789X01")).isEqualTo("LAB0…01");
        assertThat(masked.show("203.0.113.7")).isEqualTo("20….7");
        assertThat(masked.show("home")).isEqualTo("h…");
        assertThat(masked.show("abc")).isEqualTo("…");
        assertThat(masked.show("😀😀😀😀😀")).isEqualTo("😀…😀");
    }

    @Test
    void theMacAddressInTheNameOfAnInterfaceIsMaskedAndNothingElse() {
        var masked = identifiers(Map.of());

        assertThat(masked.interfaceName("enx001a2b334455")).isEqualTo("enx001…55");
        assertThat(masked.interfaceName("eth0")).isEqualTo("eth0");
    }

    @Test
    void theirOwnerCanHaveThemShown() {
        assertThat(identifiers(Map.of("LABMON_SHOW_IDENTIFIERS", "true")).show("LAB01"))
                .isEqualTo("LAB01");
        assertThat(identifiers(Map.of("LABMON_SHOW_IDENTIFIERS", "true")).interfaceName("enx001a2b334455"))
                .isEqualTo("enx001a2b334455");
    }
}
