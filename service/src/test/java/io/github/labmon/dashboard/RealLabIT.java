package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.labmon.Lab;
import io.github.labmon.RunningLabmon;
import io.github.labmon.fritz.TestBoxes;
import io.github.labmon.nvme.SmartFixtures;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a real labmon that reads this host, a router, a Home Assistant and a drive, before and after faults. */
@Tag("once")
class RealLabIT extends BrowserTest {

    private static final int AVAILABLE_SPARE = 3;

    @TempDir
    Path root;

    private static Page open(RunningLabmon labmon) {
        return open("http://127.0.0.1:" + labmon.port() + "/");
    }

    private static void hasState(Page page, String card, String state) {
        assertThat(page.locator("[data-card=" + card + "] .word")).hasText(state);
    }

    @Test
    void aRouterAndHomeAssistantBreakAndAreSeen() throws Exception {
        try (var lab = Lab.builder(root)
                .withDslRouter("home")
                .withHomeAssistant()
                .withoutHostAlerts()
                .with("FRITZ_FRESHNESS", "1s", "HA_FRESHNESS", "1s")
                .start()) {
            var labmon = lab.labmon();
            var page = open(labmon);
            hasState(page, "fritz", "OK");
            hasState(page, "ha", "OK");
            assertThat(page.locator("[data-card=host] .tiles")).containsText("Memory");
            assertThat(page.locator("[data-card=ha]")).containsText("2025.11.2");
            assertThat(page.locator("[data-card=ports] .tiles")).containsText("Ports in use");

            TestBoxes.offline(lab.router());
            lab.homeAssistant().config("RUNNING", true, false);
            hasState(page, "fritz", "Down");
            hasState(page, "ha", "Critical");
            assertThat(page.locator("h1")).containsText("home is offline");
            PageStatusIT.showsTheStatus(page);

            page.click("[data-card=fritz] h2");
            assertThat(page.locator("[data-key=groups]")).containsText("11 dB");
            assertThat(chromium.errors).isEmpty();
        }
    }

    /** Home Assistant with a rule of these times, for a labmon that reads it each second. */
    private Lab labWithRule(String times) throws IOException {
        return Lab.builder(root)
                .withHomeAssistant()
                .withoutHostAlerts()
                .withRules("rules:\n  homeassistant-recovery: " + times + "\n")
                .with("HA_FRESHNESS", "1s", "LABMON_ROUND_INTERVAL", "1s")
                .start();
    }

    @Test
    void anAlertIsSilencedOnThePageAndClears() throws Exception {
        try (var lab = labWithRule("{for: 0s, clearFor: 1h}")) {
            var labmon = lab.labmon();
            labmon.beginRounds();
            lab.homeAssistant().config("RUNNING", true, false);
            var page = open(labmon);
            hasState(page, "ha", "Critical");
            assertThat(page.locator("#main [data-menu=silence]").first()).isVisible();
            PageStatusIT.showsTheStatus(page);

            page.click("#main [data-menu=silence] summary >> nth=0");
            page.click("#main [data-do=silence][data-length='1h'] >> nth=0");
            assertThat(page.locator(".notice.good")).containsText("Silenced until");
            assertThat(page.locator("#main")).containsText("(silenced)");
            PageStatusIT.showsTheStatus(page);
            page.click("#main [data-do=end-silence] >> nth=0");
            assertThat(page.locator(".notice.good")).containsText("The silence is ended.");
            PageStatusIT.showsTheStatus(page);
            page.click("#main [data-menu=silence] summary >> nth=0");
            page.click("#main [data-do=silence][data-length='ok'] >> nth=0");
            assertThat(page.locator(".notice.good")).containsText("Silenced until it is OK again.");
            assertThat(page.locator("#main")).containsText("(silenced)");

            lab.homeAssistant().config("RUNNING", false, false);
            hasState(page, "ha", "OK");
            PageStatusIT.showsTheStatus(page);
            page.navigate("http://127.0.0.1:" + labmon.port() + "/#/alerts");
            assertThat(page.locator("[data-key=active]")).containsText("Clearing");
        }
    }

    @Test
    void aPendingAlertIsAProblemAtOnce() throws Exception {
        try (var lab = labWithRule("{for: 1h}")) {
            var labmon = lab.labmon();
            labmon.beginRounds();
            lab.homeAssistant().config("RUNNING", true, false);
            var page = open(labmon);
            hasState(page, "ha", "Critical");

            // No receiver: its notification has no time.
            assertThat(page.locator("#main")).containsText("(not yet an alert)");
            assertThat(page.locator(".headline.is-OK")).hasCount(0);
        }
    }

    @Test
    void aDriveThatRunsOutOfSpareBlocksSaysWhy() throws Exception {
        try (var lab = Lab.builder(root)
                .withNvmeDrive()
                .with("NVME_FRESHNESS", "100ms", "SMARTCTL_COMMAND", "/labmon/no-such-tool")
                .start()) {
            var labmon = lab.labmon();
            var page = open(labmon);
            hasState(page, "nvme", "OK");
            assertThat(page.locator("[data-card=nvme]")).containsText("38 °C");
            assertThat(page.locator("[data-card=nvme]")).containsText("93%");

            lab.smartPage(SmartFixtures.page(AVAILABLE_SPARE, 4));
            hasState(page, "nvme", "Critical");
            page.navigate("http://127.0.0.1:" + labmon.port() + "/#/function/nvme/nvme0");
            assertThat(page.locator("#main")).containsText("nvme0");
            assertThat(page.locator("#main")).not().containsText("LAB0123456789");
        }
    }

    @Test
    void aFreshLabmonShowsTheNextStep() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var page = open(labmon);
            assertThat(page.locator("[data-key=unset]")).containsText("Not configured: ");
            assertThat(page.locator(".setup pre")).containsText("FRITZ_HOSTS=fritz.box");
        }
    }
}
