package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the state folder fills up while labmon runs: a small one, mounted for the test. */
class FullDiskIT {

    private static final Duration WAIT_TIME = Duration.ofSeconds(60);
    private static final String FULL = "alerts: store-full";
    private static final String AGAIN = "alerts: stored again after store-full";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        RealPart.root();
        RealPart.command("mount", "mount");
        disk = Files.createDirectory(directory.resolve("state"));
        assertThat(CommandOutput.run("mount", "-t", "tmpfs", "-o", "size=3m", "none", disk.toString())
                        .exitCode())
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        CommandOutput.run("umount", "-l", disk.toString()); // the process that was killed may still have its files open
    }

    private static long count(ServiceProcess labmon, String text) {
        return labmon.output().stream().filter(line -> line.endsWith(text)).count();
    }

    private static String health(ServiceProcess labmon) throws Exception {
        return labmon.send(labmon.request("/health/")).body();
    }

    @Test
    void healthAndTheLogReportItOnceAndThatItIsOver() throws Exception {
        try (var labmon = ServiceProcess.start(directory, Map.of("LABMON_ROUND_INTERVAL", "1s"))) {
            await().atMost(WAIT_TIME).until(() -> Files.exists(disk.resolve("alerts.db")));
            var filler = disk.resolve("filler");
            assertThat(CommandOutput.run("dd", "if=/dev/zero", "of=" + filler, "bs=4096")
                            .exitCode())
                    .isNotZero();
            var silence = labmon.request("/alerts/silence")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"duration\":\"1h\",\"comment\":\"" + "x".repeat(190) + "\"}"));
            await().atMost(WAIT_TIME).until(() -> {
                labmon.send(silence);
                return health(labmon).contains("store-full") && count(labmon, FULL) == 1;
            });

            Files.delete(filler);
            await().atMost(WAIT_TIME).until(() -> !health(labmon).contains("store-full"));
            await().atMost(WAIT_TIME).until(() -> count(labmon, AGAIN) == 1);
            assertThat(count(labmon, FULL)).isOne();
            assertThat(labmon.output()).noneMatch(line -> line.matches("\\s+at .*"));
        }
    }
}
