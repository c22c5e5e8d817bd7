package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.RunningLabmon;
import io.github.labmon.dashboard.Chromium.Viewport;
import io.github.labmon.mqtt.Mosquitto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The function of the package {@code io.github.labmon.boiler}, which is in the test sources alone, is on the page, in the
 * metrics, in the history, in MQTT and in the alerts; {@code ApplicationTest} runs its command.
 */
class FunctionPackageIT {

    private static final Duration WAIT_TIME = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private RunningLabmon labmon(Mosquitto broker) {
        return RunningLabmon.with(
                "BOILER_FILE",
                folder.resolve("boiler").toString(),
                "LABMON_STATE_FOLDER",
                folder.resolve("state").toString(),
                "HISTORY",
                "on",
                "LABMON_ROUND_INTERVAL",
                "1s",
                "MQTT_URL",
                "mqtt://127.0.0.1:" + broker.port());
    }

    @Test
    void aPackageIsAllThatAFunctionNeeds() throws Exception {
        Files.writeString(folder.resolve("boiler"), "OK 56");
        try (var chromium = Chromium.start();
                var broker = Mosquitto.open(folder, "allow_anonymous true");
                var mqtt = broker.listen();
                var labmon = labmon(broker)) {
            labmon.beginRounds();
            assertThat(labmon.get("/boiler/status").body()).contains("\"waterCelsius\":56.0");
            assertThat(labmon.get("/metrics").body())
                    .contains("# TYPE labmon_boiler_water_celsius gauge\n", "labmon_boiler_water_celsius 56.0\n");
            mqtt.await("/sample-boiler-boiler_water_celsius 56");
            await().atMost(WAIT_TIME)
                    .until(() -> labmon.get("/history?metric=labmon_boiler_water_celsius&from=-5m")
                            .body()
                            .contains("56"));

            var page = chromium.page(Viewport.DESKTOP_LIGHT);
            page.navigate("http://127.0.0.1:" + labmon.port() + "/");
            assertThat(page.locator("main")).containsText("Boiler");
            assertThat(page.locator("main")).containsText("56 °C");

            Files.writeString(folder.resolve("boiler"), "DOWN 10 burner-off");
            await().atMost(WAIT_TIME)
                    .until(() -> labmon.get("/alerts").body().contains("\"id\":\"boiler-down/boiler:boiler\""));
            assertThat(page.locator("body")).containsText("Boiler is down");
            assertThat(labmon.get("/status", "Accept-Language", "de").body()).contains("Heizkessel");
            assertThat(chromium.errors).isEmpty();
        }
    }
}
