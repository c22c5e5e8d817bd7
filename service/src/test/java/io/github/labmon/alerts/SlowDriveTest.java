package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.HangingFile;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.status.State;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The drive of alerts.db does not respond when labmon starts. */
@Timeout(120)
class SlowDriveTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private AlertSimulation restartedWhileTheRouterIsDown() throws Exception {
        var lab = new AlertSimulation(folder.resolve("alerts.db"));
        lab.target("fritz:attic", State.OK).tick();
        lab.target("fritz:attic", State.DOWN).minutes(10);
        assertThat(lab.delivered()).containsExactly("FIRING router-down/fritz:attic");
        lab.restart();
        return lab;
    }

    private HangingFile drive() throws Exception {
        return HangingFile.at(folder.resolve("alerts.db.lock"));
    }

    private static void awaitFile(AlertSimulation lab) {
        await().untilAsserted(() -> {
            lab.store().open(lab.now);
            assertThat(lab.store().hasFileResponded()).isTrue();
        });
    }

    @Test
    void theEndOfAStoredAlertIsNotifiedWhenTheFileIsReadAfterTheFirstRounds() throws Exception {
        try (var lab = restartedWhileTheRouterIsDown()) {
            var drive = drive();
            lab.target("fritz:attic", State.OK)
                    .tick()
                    .skip(Duration.ofSeconds(30))
                    .tick();
            assertThat(lab.store().snapshot().alerts()).isEmpty();
            drive.respond();
            awaitFile(lab);
            lab.minutes(10);
            assertThat(lab.delivered()).containsExactly("RESOLVED router-down/fritz:attic");
        }
    }

    @Test
    void anAlertThatStillFiresIsNotNotifiedAgain() throws Exception {
        try (var lab = restartedWhileTheRouterIsDown()) {
            var drive = drive();
            lab.tick().skip(Duration.ofSeconds(30)).tick();
            drive.respond();
            awaitFile(lab);
            lab.minutes(10);
            assertThat(lab.delivered()).isEmpty();
        }
    }

    @Test
    void afterAMinuteTheRulesAreEvaluatedWithoutTheFile() throws Exception {
        try (var lab = restartedWhileTheRouterIsDown()) {
            var drive = drive();
            lab.target("fritz:attic", State.OK)
                    .target("fritz:cellar", State.DOWN)
                    .minutes(10);
            assertThat(lab.delivered()).containsExactly("FIRING router-down/fritz:cellar");
            drive.respond();
            awaitFile(lab);
            lab.minutes(10);
            assertThat(lab.delivered()).containsExactly("RESOLVED router-down/fritz:attic");
        }
        try (var lab = new AlertSimulation(folder.resolve("alerts.db"))) {
            lab.tick();
            assertThat(lab.store().snapshot().alerts())
                    .extractingByKey(new AlertKey("router-down", "fritz:cellar"))
                    .isNotNull();
        }
    }
}
