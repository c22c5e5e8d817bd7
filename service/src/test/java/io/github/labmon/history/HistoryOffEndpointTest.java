package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /history} where nothing is stored, or not yet. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class, rebuildContext = true)
@Property(name = "HISTORY", value = "on")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class HistoryOffEndpointTest implements TestPropertyProvider {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    @Override
    public Map<String, String> getProperties() {
        return Map.of("LABMON_STATE_FOLDER", folder.toString());
    }

    /** The page requests a chart before there is any. */
    @Test
    void beforeTheFirstRoundEverySeriesIsEmpty() throws Exception {
        var answer = labmon.get("/history?metric=nvme_temperature_celsius&device=nvme0&from=-6h");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"metric\":\"nvme_temperature_celsius\",\"from\":\"")
                .contains("\"series\":[],\"problem\":{\"code\":\"history-not-begun\",");
    }

    @Test
    @Property(name = "HISTORY", value = "off")
    void offStoresNothingAndIsReported() throws Exception {
        labmon.beginRounds();
        for (var path : new String[] {
            "/history", "/history?metric=host_load5", "/availability", "/availability?target=host:host"
        }) {
            var answer = labmon.get(path);
            assertThat(answer.code()).isEqualTo(200);
            assertThat(LabmonClient.json(answer).get("problem").get("code").text())
                    .hasValue("history-off");
        }
        assertThat(labmon.body("/history")).contains("\"metrics\":[]", "\"store\":{\"state\":\"UNKNOWN\"}");
        assertThat(labmon.body("/health/")).isEqualTo("{\"status\":\"UP\"}");

        // an empty file would look as if nothing had been read
        var csv = labmon.get("/history?metric=host_load5&format=csv");
        assertThat(csv.code()).isEqualTo(503);
        assertThat(csv.getHeaders().findFirst("retry-after")).hasValue("30");
        assertThat(LabmonClient.json(csv).get("detail").text()).hasValue("HISTORY=off: no history is stored");
        assertThat(folder.resolve("history.db")).doesNotExist();
    }

    @Test
    @Property(name = "LABMON_STATE_FOLDER", value = "")
    void withoutAFolderLabmonRunsAndReportsIt() throws Exception {
        labmon.beginRounds();
        var overview = LabmonClient.json(labmon.get("/history"));
        assertThat(overview.get("problem").get("code").text()).hasValue("history-without-folder");
        assertThat(overview.get("store").get("state").text()).hasValue("DOWN");
        assertThat(labmon.body("/health/"))
                .startsWith("{\"status\":\"UP\",\"details\":{")
                .contains("\"history\":{\"code\":\"history-without-folder\",");
        assertThat(labmon.get("/host/status").code()).isEqualTo(200);
    }

    @Test
    @Property(name = "LABMON_API_TOKEN", value = "s3cret-t0ken")
    @Property(name = "LABMON_STATE_FOLDER", value = "")
    void detailsOfHealthAreForHoldersOfTheToken() throws Exception {
        assertThat(labmon.body("/health/")).isEqualTo("{\"status\":\"UP\"}");
        assertThat(labmon.get("/health/", "Authorization", "Bearer wrong").body())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(labmon.get("/health/", "Authorization", "Bearer s3cret-t0ken")
                        .body())
                .contains("history-without-folder");
    }
}
