package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.github.labmon.homeassistant.TestHomeAssistant.CannedResponse;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** End to end: a client requests labmon over HTTP, labmon requests Home Assistant. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class, rebuildContext = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class HomeAssistantStatusEndpointTest implements TestPropertyProvider {

    private final TestHomeAssistant home = TestHomeAssistant.start();

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    HomeAssistantStatusEndpointTest() throws IOException {}

    @Override
    public Map<String, String> getProperties() {
        return Map.of("HA_URL", home.url(), "HA_TOKEN", TestHomeAssistant.TOKEN);
    }

    @AfterAll
    void stop() {
        home.close();
    }

    @Test
    void theDocumentIsThatOfTheFunction() throws Exception {
        try (var readings = HomeAssistantReadings.of(home)) {
            var expected = readings.json();

            for (var path : new String[] {"/ha/status", "/ha/status/"}) {
                var answer = labmon.get(path);
                assertThat(answer.code()).isEqualTo(200);
                assertThat(answer.getHeaders().findFirst("content-type")).contains("application/json");
                assertThat(HomeAssistantReadings.timeless(answer.body())).isEqualTo(expected);
            }
        }
    }

    @Test
    @Property(name = "LABMON_SHOW_IDENTIFIERS", value = "true")
    void theLocationNameIsShownIfIdentifiersAreShown() throws Exception {
        assertThat(labmon.body("/ha/status"))
                .contains("\"locationName\":\"Our house\"")
                .doesNotContain("50.1", "example.org");
    }

    @Test
    @Property(name = "HA_URL", value = "http://no-such-home.invalid:8123")
    void aHomeAssistantThatIsDownIsNoErrorOfLabmon() throws Exception {
        var answer = labmon.get("/ha/status");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.body()).contains("\"state\":\"DOWN\"", "\"reachable\":false");
        assertThat(labmon.body("/health/")).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    @Property(name = "HA_URL", value = "")
    void withoutOneItIsNotConfigured() throws Exception {
        assertThat(HomeAssistantReadings.timeless(labmon.body("/ha/status")))
                .isEqualTo("{\"observedAt\":\"T\",\"configured\":false}");
    }

    @Test
    void manyClientsCostHomeAssistantOneReading() throws Exception {
        home.asked.clear();
        for (int i = 0; i < 10; i++) {
            labmon.get("/ha/status");
        }
        assertThat(home.paths()).filteredOn(TestHomeAssistant.CONFIG::equals).hasSizeBetween(1, 2);
    }

    @Test
    void nothingSecretIsLogged() throws Exception {
        var logged = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            home.answers.put(TestHomeAssistant.CONFIG, CannedResponse.text(401, TestHomeAssistant.TOKEN));

            assertThat(labmon.body("/ha/status")).doesNotContain(TestHomeAssistant.TOKEN);
        } finally {
            System.setErr(before);
            home.config("RUNNING", false, false);
        }
        assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain(TestHomeAssistant.TOKEN, "Our house");
    }
}
