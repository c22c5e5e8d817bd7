package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.github.labmon.Lab;
import io.github.labmon.LabBuilder;
import io.github.labmon.RunningLabmon;
import io.github.labmon.dashboard.Chromium.Viewport;
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

    private LabBuilder lab() {
        return Lab.builder(folder).withHistory().with("LABMON_ROUND_INTERVAL", "10m");
    }

    /** A page whose refused requests are collected. */
    private Page page() {
        var page = chromium.page(Viewport.DESKTOP_LIGHT);
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
        try (var lab = lab().withDslRouter("home").withHomeAssistant().start()) {
            var labmon = lab.labmon();
            openEverything(labmon);
            labmon.beginRounds();
            openEverything(labmon);

            assertThat(refused).isEmpty();
            assertThat(chromium.errors).isEmpty();
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
        try (var lab = lab().with("BOILER_FILE", boiler.toString()).start()) {
            var labmon = lab.labmon();
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
