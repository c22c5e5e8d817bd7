package io.github.labmon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The states that browser tests use. */
class CannedLabmonTest {

    private static JsonNode get(CannedLabmon labmon, String path) throws Exception {
        var response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(labmon.url() + path)).build(), BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return LabmonContext.bean(JsonMapper.class).readValue(response.body(), JsonNode.class);
    }

    @ParameterizedTest
    @CsvSource({"well,OK", "warning,WARNING", "down,DOWN", "unknown,UNKNOWN", "fresh,OK", "partial,OK", "hostile,DOWN"})
    void eachScenarioIsInItsState(String scenario, String state) throws Exception {
        try (var labmon = CannedLabmon.start(scenario)) {
            var status = get(labmon, "status");

            assertThat(Objects.requireNonNull(status.get("state")).getStringValue())
                    .isEqualTo(state);
            for (var function : Objects.requireNonNull(status.get("functions")).values()) {
                var name = Objects.requireNonNull(function.get("name")).getStringValue();
                var details =
                        Objects.requireNonNull(get(labmon, "status/" + name).get("function"));
                assertThat(details.get("state")).isEqualTo(function.get("state"));
            }
        }
    }
}
