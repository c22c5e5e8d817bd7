package io.github.labmon.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.github.labmon.ports.json.JsonValue;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpStatus;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /status} with nothing configured but a Home Assistant that refuses connections. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "HA_URL", value = "http://127.0.0.1:1") // nothing listens there
@Property(name = "ALERT_LOAD_PER_CORE", value = "off")
public class LabStatusEndpointTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient client;

    /** The document, once every function is read. */
    private JsonValue status() {
        return await().until(
                        () -> LabmonClient.json(client.get("/status")),
                        status -> status.get("functions").elements().stream()
                                .allMatch(function ->
                                        function.get("observedAt").text().isPresent()));
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
        var answer = client.get("/status/fritz", "Accept-Language", accepted);

        assertThat(answer.getHeaders().get("Content-Language")).isEqualTo(language);
        assertThat(answer.getHeaders().get("Vary")).contains("Accept-Language");
        var body = LabmonClient.json(answer);
        assertThat(body.get("function").get("title").text()).hasValue(title);
    }

    @Test
    void aFunctionThatDoesNotExistIsNotFound() {
        var answer = client.get("/status/toaster");

        assertThat((Object) answer.getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(answer.body())
                .contains(
                        "There is no such function; there are containers, drives, fritz, ha, host, jobs, nvme, ports, systemd and ups");
    }
}
