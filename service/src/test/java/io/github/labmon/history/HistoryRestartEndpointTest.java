package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.RunningLabmon;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two labmons, one after the other, with one folder, which no annotation expresses. */
class HistoryRestartEndpointTest {

    private static RunningLabmon labmon(Path folder) {
        var labmon = RunningLabmon.with(
                "HISTORY",
                "on",
                "LABMON_STATE_FOLDER",
                folder.toString(),
                "LABMON_ROUND_INTERVAL",
                "1s",
                "HISTORY_FLUSH",
                "1s");
        labmon.beginRounds();
        return labmon;
    }

    private static void awaitStored(RunningLabmon labmon) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> labmon.get("/history").body(), body -> body.contains("\"host_load5\""));
    }

    @Test
    void storedDataIsThereAfterARestart(@TempDir Path folder) throws Exception {
        try (var labmon = labmon(folder)) {
            awaitStored(labmon);
        }
        assertThat(folder.resolve("history.db-wal")).doesNotExist();
        try (var labmon = labmon(folder)) {
            awaitStored(labmon);
            assertThat(labmon.get("/health/").body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }
}
