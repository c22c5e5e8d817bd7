package io.github.labmon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.github.labmon.ports.json.JsonValue;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /status} with nothing configured but a Home Assistant that refuses connections. */
@MicronautTest(contextBuilder = LabStatusEndpointTest.Settings.class)
public class LabStatusEndpointTest {

    /** Port 1 of the loopback: nothing listens there. */
    public static final class Settings extends LabmonContextBuilder {

        public Settings() {
            super(Map.of("HA_URL", "http://127.0.0.1:1", "ALERT_LOAD_PER_CORE", "off"));
        }
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient client;

    private JsonValue status() throws Exception {
        while (true) {
            var status = JsonValue.parse(client.body("/status").getBytes(StandardCharsets.UTF_8));
            if (!client.body("/status").contains("\"observedAt\":null")
                    && function(status, "ha").get("observedAt").text().isPresent()) {
                return status;
            }
        }
    }

    private static JsonValue function(JsonValue status, String name) {
        return status.get("functions").elements().stream()
                .filter(function -> function.get("name").text().equals(Optional.of(name)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHomeAssistantThatIsDownIsTheFirstProblem() throws Exception {
        client.get("/ha/status");
        var status = status();

        assertThat(status.get("state").text()).hasValue("DOWN");
        assertThat(status.get("summary").text().orElseThrow()).contains("Home Assistant is down");
        var problem = status.get("problems").elements().get(0);
        assertThat(problem.get("target").text()).hasValue("ha:homeassistant");
        assertThat(problem.get("code").text()).hasValue("ha-connection-refused");
        assertThat(problem.get("alert").text()).isPresent();
        assertThat(function(status, "ha").get("state").text()).hasValue("DOWN");
        assertThat(function(status, "fritz").get("configured").truth()).hasValue(false);
        assertThat(function(status, "fritz").get("state").text()).hasValue("OK");
    }

    @ParameterizedTest
    @CsvSource({"de, de, Router", "'fr,de;q=0.5', de, Router", "en, en, Routers", "fr, en, Routers"})
    void textsAreInThePreferredLanguage(String accepted, String language, String title) throws Exception {
        var request = HttpRequest.GET("/status/fritz").header("Accept-Language", accepted);
        HttpResponse<String> answer = client.send(request);

        assertThat(answer.getHeaders().get("Content-Language")).isEqualTo(language);
        assertThat(answer.getHeaders().get("Vary")).contains("Accept-Language");
        var body = JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body.get("function").get("title").text()).hasValue(title);
    }

    @Test
    void aFunctionThatDoesNotExistIsNotFound() {
        var answer = client.get("/status/toaster");

        assertThat((Object) answer.getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(answer.body())
                .contains("there is no such function; there are containers, fritz, ha, host, jobs, nvme, ports");
    }
}
