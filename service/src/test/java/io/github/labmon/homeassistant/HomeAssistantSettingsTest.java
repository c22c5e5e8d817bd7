package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Variables;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomeAssistantSettingsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private List<String> faults(Map<String, String> environment) {
        var variables = Variables.of(environment, folder);
        new HomeAssistantSettings(variables);
        return variables.faults();
    }

    @Test
    void withoutVariablesNothingIsMonitored() {
        assertThat(new HomeAssistantSettings(Variables.of(Map.of(), folder)))
                .isEqualTo(new HomeAssistantSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        "sensor.uptime",
                        List.of(),
                        false,
                        Duration.ofSeconds(10)));
    }

    @Test
    void theTokenCanBeReadFromAFile() throws Exception {
        Files.writeString(folder.resolve("secret"), "a.b.c\n");
        var settings = new HomeAssistantSettings(Variables.of(
                Map.of(
                        "HA_URL", "http://homeassistant.local:8123/",
                        "HA_TOKEN_FILE", "secret",
                        "HA_UPTIME_SENSOR", "sensor.uptime_2",
                        "HA_TLS_FINGERPRINTS", "AB:".repeat(31) + "AB"),
                folder));

        assertThat(settings.url()).contains(URI.create("http://homeassistant.local:8123"));
        assertThat(settings.token().map(Secret::reveal)).contains("a.b.c");
        assertThat(settings.fingerprints()).containsExactly("ab".repeat(32));
        assertThat(settings.toString()).doesNotContain("a.b.c");
    }

    @ParameterizedTest
    @CsvSource({
        "https://home.example.org, https://home.example.org",
        "HTTPS://home.example.org:443/ha//, https://home.example.org:443/ha",
        "http://[fd00::1]:8123/, http://[fd00::1]:8123"
    })
    void anAddressLosesItsLastSlash(String address, URI url) {
        assertThat(new HomeAssistantSettings(Variables.of(Map.of("HA_URL", address), folder)).url())
                .contains(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "homeassistant.local:8123",
                "192.168.178.5",
                "ftp://home",
                "http://",
                "http:///x",
                "http://me:secret@home:8123",
                "http://home/?a=b",
                "http://home/#x",
                "http://home:0",
                "http://home:99999",
                "http://ho me"
            })
    void anInvalidAddressIsAFaultThatDoesNotContainIt(String address) {
        assertThat(faults(Map.of("HA_URL", address)))
                .containsExactly("HA_URL is not an address that labmon can use; allowed: http:// or https://, a host, a"
                        + " port, a path, such as http://homeassistant.local:8123");
    }

    @Test
    void requiredComponentsAreAListOfNames() {
        var settings = new HomeAssistantSettings(Variables.of(
                Map.of("HA_COMPONENTS", "recorder, mqtt,mqtt,mqtt.sensor", "HA_ENTITIES", "true"), folder));

        assertThat(settings.components()).containsExactly("mqtt", "mqtt.sensor", "recorder");
        assertThat(settings.entities()).isTrue();
        assertThat(faults(Map.of("HA_COMPONENTS", "mqtt,No Name", "HA_ENTITIES", "yes")))
                .containsExactlyInAnyOrder(
                        "HA_COMPONENTS=mqtt,No Name contains something that is not the name of an integration, such as mqtt,recorder",
                        "HA_ENTITIES=yes is neither true nor false");
    }

    @Test
    void everyFaultContainsTheAllowedValues() {
        assertThat(faults(Map.of("HA_TOKEN", "a.b.c")))
                .containsExactly("HA_TOKEN is set without an address: set HA_URL too");
        assertThat(faults(Map.of("HA_UPTIME_SENSOR", "../config", "HA_TLS_FINGERPRINTS", "abc", "HA_FRESHNESS", "0s")))
                .hasSize(3)
                .contains("HA_UPTIME_SENSOR=../config is not an entity id, such as sensor.uptime");
    }
}
