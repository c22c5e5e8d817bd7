package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.github.labmon.RunningLabmon;
import io.github.labmon.dashboard.Chromium.Look;
import io.github.labmon.fritz.DigestServer;
import io.github.labmon.fritz.TestBox;
import io.github.labmon.fritz.TestBoxes;
import io.github.labmon.homeassistant.TestHomeAssistant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page requests from a labmon that has stored nothing, or not yet what the page shows. */
@Tag("once")
class FirstHistoryIT extends BrowserTest {

    @TempDir
    Path folder;

    private final List<String> refused = new ArrayList<>();

    private RunningLabmon labmon(String... more) {
        var settings = new ArrayList<>(List.of(
                "HISTORY",
                "on",
                "LABMON_STATE_FOLDER",
                folder.resolve("state").toString(),
                "LABMON_ROUND_INTERVAL",
                "10m"));
        settings.addAll(List.of(more));
        return RunningLabmon.with(settings.toArray(String[]::new));
    }

    /** A page whose refused requests are collected. */
    private Page page() {
        var page = chromium.page(Look.DESK_LIGHT);
        page.onResponse(response -> {
            if (response.status() >= 400) {
                refused.add(response.status() + " " + response.url());
            }
        });
        return page;
    }

    /** Opens a view in a new page, and waits for the answer with this metric. */
    private Page openWithHistory(RunningLabmon labmon, String view, String metric) {
        var page = page();
        page.waitForResponse(
                response -> response.url().contains("/history?metric=" + metric),
                () -> page.navigate("http://127.0.0.1:" + labmon.port() + "/" + view));
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    @Test
    void nothingIsRefusedAtTheFirstStart() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var home = TestHomeAssistant.start();
                var labmon = labmon(
                        "FRITZ_HOSTS",
                        "home=" + box.host(),
                        "FRITZ_USERNAME",
                        DigestServer.USER,
                        "FRITZ_PASSWORD",
                        DigestServer.PASSWORD,
                        "HA_URL",
                        home.url(),
                        "HA_TOKEN",
                        TestHomeAssistant.TOKEN)) {
            openEverything(labmon);
            labmon.beginRounds();
            openEverything(labmon);

            assertThat(refused).isEmpty();
            assertThat(chromium.complaints).isEmpty();
        }
    }

    private void openEverything(RunningLabmon labmon) {
        openWithHistory(labmon, "", "homeassistant_latency_seconds");
        openWithHistory(labmon, "#/host", "host_memory_used_ratio");
        openWithHistory(labmon, "#/fritz", "fritz_latency_seconds");
        openWithHistory(labmon, "#/ha", "homeassistant_latency_seconds");
    }

    /** A function that answers after a round, and is shown before the next one. */
    @Test
    void aMetricThatNoRoundHasReadYetIsNotRefused() throws Exception {
        var boiler = folder.resolve("boiler");
        try (var labmon = labmon("BOILER_FILE", boiler.toString())) {
            labmon.beginRounds();
            awaitStored(labmon, "host_memory_used_ratio");
            Files.writeString(boiler, "OK 55");

            var page = openWithHistory(labmon, "", "boiler_water_celsius");

            assertThat(page.locator("[data-card=boiler]")).containsText("55");
            assertThat(refused).isEmpty();
            assertThat(labmon.get("/history?metric=boiler_water_celsiu").statusCode())
                    .isEqualTo(400);
        }
    }

    private static void awaitStored(RunningLabmon labmon, String metric) {
        await().atMost(Duration.ofMinutes(1)).until(() -> isStored(labmon, metric));
    }

    private static boolean isStored(RunningLabmon labmon, String metric) throws IOException, InterruptedException {
        var overview = labmon.get("/history").body();
        return overview.contains(metric) && overview.contains("\"store\":{\"state\":\"OK\"");
    }
}
