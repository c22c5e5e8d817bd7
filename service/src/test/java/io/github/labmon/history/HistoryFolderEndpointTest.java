package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A file in place of the state folder. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "HISTORY", value = "on")
@Property(name = "LABMON_ROUND_INTERVAL", value = "1s")
@Property(name = "HISTORY_FLUSH", value = "1s")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class HistoryFolderEndpointTest implements TestPropertyProvider {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    @Override
    public Map<String, String> getProperties() {
        try {
            return Map.of(
                    "LABMON_STATE_FOLDER",
                    Files.writeString(folder.resolve("state"), "not a folder").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void start() {
        labmon.beginRounds();
    }

    /** Requests a path until its answer is as expected. */
    private String awaitBody(String path, Predicate<String> expected) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> labmon.body(path), expected);
    }

    @Test
    void aFileInPlaceOfTheFolderIsReportedAndKept() throws Exception {
        var health = awaitBody("/health/", body -> body.contains("\"history\":{") && body.contains("\"alerts\":{"));
        assertThat(health)
                .contains(
                        "\"status\":\"UP\"",
                        "\"alerts\":{\"code\":\"store-not-writable\",\"detail\":\"alerts.db cannot be written:",
                        "\"history\":{\"code\":\"store-not-writable\",\"detail\":\"history.db cannot be written:")
                .doesNotContain(folder.toString());
        assertThat(labmon.body("/history")).contains("\"store\":{\"state\":\"DOWN\",", "store-not-writable");
        // samples are in memory meanwhile, and can be queried
        awaitBody(
                "/history?metric=host_load5&from=-1m&step=1s",
                body -> body.contains("store-not-writable") && body.contains("\"points\":[{\"at\":"));
        assertThat(folder.resolve("state")).hasContent("not a folder");
    }
}
