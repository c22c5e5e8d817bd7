package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.MeasuredLines;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measurements of Home Assistant, over real sockets. */
class HomeAssistantMeasurementsTest {

    private static List<String> lines(HomeAssistantReadings readings) throws Exception {
        return MeasuredLines.of(HomeAssistantMeasurements.of(readings.read())).stream()
                .map(line -> line.replaceFirst("(?<=latency_seconds ).*", "L"))
                .toList();
    }

    @Test
    void withATokenAllValuesAreReported() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home, "HA_COMPONENTS", "mqtt", "HA_ENTITIES", "true")) {
            home.config("RUNNING", false, true);
            home.entities("light.a", "unavailable", "update.b", "on", "update.c", "unavailable");
            assertThat(lines(readings)).isEqualTo("""
                    target homeassistant WARNING ha-safe-mode
                    homeassistant_info{version="2025.11.2"} 1
                    homeassistant_reachable 1
                    homeassistant_latency_seconds L
                    homeassistant_auth{state="ok"} 1
                    homeassistant_auth{state="not_configured"} 0
                    homeassistant_auth{state="malformed"} 0
                    homeassistant_auth{state="expired"} 0
                    homeassistant_auth{state="refused"} 0
                    homeassistant_auth{state="banned"} 0
                    homeassistant_core_state{state="not_running"} 0
                    homeassistant_core_state{state="starting"} 0
                    homeassistant_core_state{state="running"} 1
                    homeassistant_core_state{state="stopping"} 0
                    homeassistant_core_state{state="final_write"} 0
                    homeassistant_core_state{state="stopped"} 0
                    homeassistant_recovery_mode 0
                    homeassistant_safe_mode 1
                    homeassistant_recorder_migration 0
                    homeassistant_components 4
                    homeassistant_components_missing 1
                    homeassistant_unavailable_entities 2
                    homeassistant_pending_updates 1
                    homeassistant_start_time_seconds 1767075164
                    homeassistant_restarts_total 0""".lines().toList());
        }
    }

    @Test
    void anUnknownStateIsAbsent() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.config("DREAMING", false, false);
            assertThat(lines(readings))
                    .contains("target homeassistant UNKNOWN ha-state-not-known")
                    .noneMatch(line -> line.startsWith("homeassistant_core_state"));
        }
    }

    @Test
    void oneThatIsNotReachableIsDown() throws Exception {
        try (var readings = HomeAssistantReadings.with("HA_URL", "http://127.0.0.1:1")) {
            assertThat(lines(readings)).isEqualTo("""
                    target homeassistant DOWN ha-connection-refused
                    homeassistant_reachable 0
                    homeassistant_auth{state="ok"} 0
                    homeassistant_auth{state="not_configured"} 1
                    homeassistant_auth{state="malformed"} 0
                    homeassistant_auth{state="expired"} 0
                    homeassistant_auth{state="refused"} 0
                    homeassistant_auth{state="banned"} 0""".lines().toList());
        }
    }

    @Test
    void withoutAnAddressNothingIsMeasured() throws Exception {
        try (var readings = HomeAssistantReadings.with()) {
            assertThat(lines(readings)).isEmpty();
        }
    }
}
