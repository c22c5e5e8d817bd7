package io.github.labmon.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database between processes that come, go and are killed. */
class DatabaseProcessesTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("numbers.db");
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void theSecondProcessGetsAProblemAndTheFileAfterTheFirstEnds() throws Exception {
        var first = start();
        try (var output = lines(first)) {
            assertThat(output.readLine()).isEqualTo("open");
            assertThat(CommandOutput.of(start()).out().strip()).isEqualTo("store-in-use");
            assertThat(output.readLine()).isEqualTo("1");
        } finally {
            first.destroyForcibly().waitFor();
        }
        ((OpenResult.Ready) Database.open(file(), Writing.STEPS)).database().close();
    }

    @Test
    void committedTransactionsSurviveAKillAndNothingIsDamaged() throws Exception {
        long kept = 0;
        for (int round = 0; round < 5; round++) {
            var process = start();
            try (var output = lines(process)) {
                assertThat(output.readLine()).isEqualTo("open");
                for (int i = 0; i < 20 + 7 * round; i++) {
                    kept = Long.parseLong(output.readLine());
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        try (var database = ((OpenResult.Ready) Database.open(file(), Writing.STEPS)).database()) {
            long last = database.read(c -> {
                try (var statement = c.createStatement();
                        var rows = statement.executeQuery("SELECT max(n) FROM number WHERE n >= 0")) {
                    return rows.getLong(1);
                }
            });
            assertThat(last).isGreaterThanOrEqualTo(kept);
        }
        try (var files = Files.list(folder.resolve("native"))) {
            assertThat(files).hasSize(1);
        }
    }
}
