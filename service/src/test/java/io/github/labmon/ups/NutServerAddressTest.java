package io.github.labmon.ups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.settings.Variables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NutServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "nut.lan, nut.lan, nut.lan, 3493",
        "desk=10.0.0.2:3494, desk, 10.0.0.2, 3494",
        "10.0.0.2:3494, 10.0.0.2:3494, 10.0.0.2, 3494",
        "[fd00::1]:3494, [fd00::1]:3494, fd00::1, 3494",
        "fd00::1, fd00::1, fd00::1, 3493",
        "the rack = nut, , , ",
        "the rack=nut, the rack, nut, 3493"
    })
    void anEntryIsAHostWithANameAndAPort(String entry, String name, String host, Integer port) {
        assertThat(NutServerAddress.parse(entry))
                .isEqualTo(name == null ? Optional.empty() : Optional.of(new NutServerAddress(name, host, port)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eaton@nut.lan",
                "nut.lan:0",
                "nut.lan:65536",
                "http://nut.lan",
                "a/b=nut.lan",
                "=nut.lan",
                "-x",
                "nut lan",
                "nut.lan:"
            })
    void anythingElseIsNotAnAddress(String entry) {
        assertThat(NutServerAddress.parse(entry)).isEmpty();
    }

    @Test
    void onlyAddressesOfThisHostAreLocal() {
        assertThat(new NutServerAddress("a", "127.0.0.1", 1).isLocal()).isTrue();
        assertThat(new NutServerAddress("a", "localhost", 1).isLocal()).isTrue();
        assertThat(new NutServerAddress("a", "127.example.org", 1).isLocal()).isFalse();
        assertThat(new NutServerAddress("a", "10.0.0.2", 1).isLocal()).isFalse();
    }

    private static Variables variables(String... namesAndValues) {
        var environment = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Variables.of(Map.copyOf(environment), Path.of("target"));
    }

    @Test
    void everyFaultOfTheSettingsIsOneLine() {
        var variables = variables(
                "UPS_HOSTS", "eaton@nut.lan,nut,nut=10.0.0.1", "UPS_USERNAME", "monitor", "UPS_FRESHNESS", "1h");

        UpsSettings.of(variables);

        assertThat(variables.faults())
                .containsExactly(
                        "UPS_HOSTS=eaton@nut.lan,nut,nut=10.0.0.1 contains an entry that is not the address of a NUT server; allowed: host, name=host,"
                                + " host:port, [IPv6]:port, separated by commas, such as nut.lan,desk=10.0.0.2:3494",
                        "UPS_HOSTS=eaton@nut.lan,nut,nut=10.0.0.1 contains two servers of the same name: give each its own name, as name=host",
                        "UPS_FRESHNESS=1h is not a time from 1s to 5m, such as 5s",
                        "UPS_USERNAME is set without the other one: set UPS_USERNAME and UPS_PASSWORD, or neither");
    }

    @Test
    void aPasswordNeedsAUserNameAndCannotContainALineEnd() {
        var alone = variables("UPS_PASSWORD", "secret");
        UpsSettings.of(alone);
        assertThat(alone.faults())
                .containsExactly(
                        "UPS_PASSWORD is set without the other one: set UPS_USERNAME and UPS_PASSWORD, or neither");

        var split = variables("UPS_USERNAME", "monitor", "UPS_PASSWORD", "a\nFSD eaton");
        UpsSettings.of(split);
        assertThat(split.faults())
                .containsExactly(
                        "UPS_USERNAME or UPS_PASSWORD contains a control character, which the protocol does not allow");
    }
}
