package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.settings.IdentifierMasking;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceNamesTest {

    private static NetworkUsage usage(String name) {
        return new NetworkUsage(name, List.of("10.0.0.1"), 3, 4, 5.0, null);
    }

    private static List<String> names(boolean shown, String... names) {
        return new InterfaceNames(new IdentifierMasking(shown))
                .masked(Stream.of(names).map(InterfaceNamesTest::usage).toList()).stream()
                        .map(NetworkUsage::name)
                        .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "enx001a2b334455, enx001…55",
        "wlx001A2B334455, wlx001…55",
        "wwx001a2b334455.7, wwx001…55.7",
        "00:1a:2b:33:44:55, 00:1…55",
        "001a2b334455, 001…55"
    })
    void aMacAddressIsMasked(String name, String masked) {
        assertThat(names(false, name)).containsExactly(masked);
        assertThat(names(true, name)).containsExactly(name);
    }

    /** Docker's bridge has the beginning of its network's id, a bond or a VLAN what its owner chose. */
    @ParameterizedTest
    @ValueSource(strings = {"eth0", "enp0s31f6", "br-0123456789ab", "bond0.4094", "fedcba98765", "fedcba9876543"})
    void everyOtherNameIsKept(String name) {
        assertThat(names(false, name)).containsExactly(name);
    }

    @Test
    void adaptersWhoseMaskedNamesAreTheSameAreNumberedInTheOrderOfTheirNames() {
        assertThat(names(false, "enx001a2b994455", "eth0", "enx001a2b334455", "enx001a2b334456", "enx001fff000055"))
                .containsExactly("enx001…55-2", "eth0", "enx001…55", "enx001…56", "enx001…55-3");
    }

    @Test
    void onlyTheNameIsChanged() {
        assertThat(new InterfaceNames(new IdentifierMasking(false)).masked(List.of(usage("enx001a2b334455"))))
                .containsExactly(usage("enx001…55"));
    }
}
