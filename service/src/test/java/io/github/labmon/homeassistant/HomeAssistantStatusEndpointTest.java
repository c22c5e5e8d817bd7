package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.homeassistant.TestHomeAssistant.Answer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** End to end: a client requests labmon over HTTP, labmon requests Home Assistant. */
class HomeAssistantStatusEndpointTest {

    private static RunningLabmon labmon(TestHomeAssistant home, String... more) {
        var settings = new String[more.length + 4];
        settings[0] = "HA_URL";
        settings[1] = home.url();
        settings[2] = "HA_TOKEN";
        settings[3] = TestHomeAssistant.TOKEN;
        System.arraycopy(more, 0, settings, 4, more.length);
        return RunningLabmon.with(settings);
    }

    @Test
    void theDocumentIsThatOfTheFunction() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home);
                var labmon = labmon(home)) {
            var expected = readings.json();

            for (var path : new String[] {"/ha/status", "/ha/status/"}) {
                var answer = labmon.get(path);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("content-type")).contains("application/json");
                assertThat(HomeAssistantReadings.timeless(answer.body())).isEqualTo(expected);
            }
        }
    }

    @Test
    void theLocationNameIsShownIfIdentifiersAreShown() throws Exception {
        try (var home = TestHomeAssistant.start();
                var labmon = labmon(home, "LABMON_SHOW_IDENTIFIERS", "true")) {
            assertThat(labmon.get("/ha/status").body())
                    .contains("\"locationName\":\"Our house\"")
                    .doesNotContain("50.1", "example.org");
        }
    }

    @Test
    void aHomeAssistantThatIsDownIsNoErrorOfLabmon() throws Exception {
        try (var labmon = RunningLabmon.with("HA_URL", "http://no-such-home.invalid:8123")) {
            var answer = labmon.get("/ha/status");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"state\":\"DOWN\"", "\"reachable\":false");
            assertThat(labmon.get("/health/").body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void withoutOneItIsNotConfigured() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            assertThat(HomeAssistantReadings.timeless(labmon.get("/ha/status").body()))
                    .isEqualTo("{\"observedAt\":\"T\",\"configured\":false}");
        }
    }

    @Test
    void manyClientsCostHomeAssistantOneReading() throws Exception {
        try (var home = TestHomeAssistant.start();
                var labmon = labmon(home)) {
            for (int i = 0; i < 10; i++) {
                labmon.get("/ha/status");
            }
            assertThat(home.paths())
                    .filteredOn(TestHomeAssistant.CONFIG::equals)
                    .hasSizeBetween(1, 2);
        }
    }

    @Test
    void nothingSecretIsLogged() throws Exception {
        var logged = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try (var home = TestHomeAssistant.start();
                var labmon = labmon(home)) {
            home.answers.put(TestHomeAssistant.CONFIG, Answer.text(401, TestHomeAssistant.TOKEN));

            assertThat(labmon.get("/ha/status").body()).doesNotContain(TestHomeAssistant.TOKEN);
        } finally {
            System.setErr(before);
        }
        assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain(TestHomeAssistant.TOKEN, "Our house");
    }
}
