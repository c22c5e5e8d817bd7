package io.github.labmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttSettingsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private MqttSettings settings(Variables variables) {
        return MqttSettings.of(variables);
    }

    private Variables variables(String... namesAndValues) {
        var environment = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Variables.of(environment, folder);
    }

    @Test
    void withoutABrokerMqttIsOff() {
        assertThat(settings(Variables.of(Map.of(), folder)))
                .isEqualTo(new MqttSettings(Optional.empty(), "homeassistant", "labmon"));
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt://ha.local, mqtt://ha.local:1883",
        "MQTT://192.168.1.2:1884/, mqtt://192.168.1.2:1884",
        "mqtt://[fd00::1], mqtt://[fd00::1]:1883",
        "mqtts://ha.local, mqtts://ha.local:8883"
    })
    void anAddress(String written, String read) {
        assertThat(settings(variables("MQTT_URL", written)).broker().map(BrokerAddress::address))
                .contains(read);
    }

    @Test
    void theLoginAndTheCertificate() throws Exception {
        Files.writeString(folder.resolve("secret"), "pass word\n");
        var broker = settings(variables(
                        "MQTT_URL", "mqtts://ha.local",
                        "MQTT_USERNAME", "labmon",
                        "MQTT_PASSWORD_FILE", "secret",
                        "MQTT_TLS_FINGERPRINTS", "AB:".repeat(31) + "AB"))
                .broker()
                .orElseThrow();

        assertThat(broker.username()).contains("labmon");
        assertThat(broker.password().map(Secret::reveal)).contains("pass word");
        assertThat(broker.fingerprints()).isEqualTo(Set.of("ab".repeat(32)));
        assertThat(broker.toString()).doesNotContain("pass word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ha.local:1883",
                "tcp://ha.local",
                "mqtt://user:sesame@ha.local",
                "mqtt://ha.local/path",
                "mqtt://ha.local?x",
                "mqtt://ha.local:0",
                "mqtt://ha.local:65536",
                "mqtts://[fd00::1]",
                "mqtt://",
                "mqtt://a b"
            })
    void anInvalidBrokerIsAFaultThatHidesItsValue(String url) {
        var variables = variables("MQTT_URL", url);

        assertThat(settings(variables).broker()).isEmpty();
        assertThat(variables.faults())
                .containsExactly("MQTT_URL is not a broker URL; allowed: mqtt:// or mqtts://, a host (with"
                        + " mqtts:// a name or an IPv4 address), a port, such as mqtt://homeassistant.local:1883");
    }

    @Test
    void contradictingSettingsAreFaults() {
        var variables = variables(
                "MQTT_PASSWORD", "sesame",
                "MQTT_DISCOVERY_PREFIX", "a/#",
                "MQTT_TOPIC_PREFIX", "/lab",
                "MQTT_TLS_FINGERPRINTS", "ab");
        settings(variables);
        var user = variables("MQTT_USERNAME", "labmon");
        settings(user);

        var prefix = " is not a topic prefix; allowed: letters, digits, _ and -, in up to five parts separated by /";
        assertThat(variables.faults())
                .containsExactlyInAnyOrder(
                        "MQTT_PASSWORD is set without a user: set MQTT_USERNAME too",
                        "MQTT_DISCOVERY_PREFIX=a/#" + prefix,
                        "MQTT_TOPIC_PREFIX=/lab" + prefix,
                        "MQTT_TLS_FINGERPRINTS=ab contains an entry that is not a SHA-256 fingerprint; allowed: 64"
                                + " hexadecimal digits, with or without colons");
        assertThat(user.faults()).containsExactly("MQTT_USERNAME is set without a broker: set MQTT_URL too");
    }
}
