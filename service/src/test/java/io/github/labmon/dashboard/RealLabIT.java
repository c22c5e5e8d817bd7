package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.labmon.RunningLabmon;
import io.github.labmon.dashboard.Chromium.Look;
import io.github.labmon.fritz.DigestServer;
import io.github.labmon.fritz.TestBox;
import io.github.labmon.fritz.TestBoxes;
import io.github.labmon.homeassistant.TestHomeAssistant;
import io.github.labmon.nvme.DriveTree;
import io.github.labmon.nvme.SmartFixtures;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on a real labmon that reads this host, a router, a Home Assistant and a drive; then things break. */
@Tag("once")
class RealLabIT {

    private static final long EXABYTE = 1L << 60;
    private static final int AVAILABLE_SPARE = 3;

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @BeforeEach
    void forget() {
        chromium.forget();
    }

    private static Page open(RunningLabmon labmon) {
        var page = chromium.page(Look.DESK_LIGHT);
        page.navigate("http://127.0.0.1:" + labmon.port() + "/");
        return page;
    }

    private static void says(Page page, String card, String state) {
        assertThat(page.locator("[data-card=" + card + "] .word")).hasText(state);
    }

    @Test
    void aRouterAndHomeAssistantBreakAndAreSeen() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var home = TestHomeAssistant.start();
                var labmon = RunningLabmon.with(
                        "FRITZ_HOSTS",
                        "home=" + box.host(),
                        "FRITZ_USERNAME",
                        DigestServer.USER,
                        "FRITZ_PASSWORD",
                        DigestServer.PASSWORD,
                        "FRITZ_FRESHNESS",
                        "1s",
                        "HA_URL",
                        home.url(),
                        "HA_TOKEN",
                        TestHomeAssistant.TOKEN,
                        "HA_FRESHNESS",
                        "1s")) {
            var page = open(labmon);
            says(page, "host", "OK");
            says(page, "fritz", "OK");
            says(page, "ha", "OK");
            assertThat(page.locator("[data-card=host] .numbers")).containsText("Memory");
            assertThat(page.locator("[data-card=ha]")).containsText("2025.11.2");
            assertThat(page.locator("[data-card=ports] .numbers")).containsText("Listening");

            TestBoxes.offline(box);
            home.config("RUNNING", true, false);
            says(page, "fritz", "Critical");
            says(page, "ha", "Critical");
            // A third can be this host's own container engine, of which another test has left the network behind.
            assertThat(page.locator("h1")).containsText(Pattern.compile("[23] things are not well: "));
            assertThat(page.locator("[data-card=ha]")).containsText("Recovery mode: its automations are off");
            assertThat(page.locator("[data-card=fritz]")).containsText("Offline");

            page.click("[data-card=fritz]");
            assertThat(page.locator(".fields").first()).containsText("Downstream noise margin");
            assertThat(chromium.complaints).isEmpty();
        }
    }

    @Test
    void aDriveThatRunsOutOfSpareBlocksSaysWhy() throws Exception {
        var tree = new DriveTree(root);
        tree.drive(0, "LAB0123456789", EXABYTE);
        tree.file("page", SmartFixtures.page());
        var nvme = tree.script("nvme", "cat " + root + "/page");
        try (var labmon = RunningLabmon.with(
                "LABMON_SYS",
                tree.sys().toString(),
                "LABMON_PROC",
                tree.proc().toString(),
                "NVME_FRESHNESS",
                "100ms",
                "NVME_COMMAND",
                nvme,
                "SMARTCTL_COMMAND",
                "/labmon/no-such-tool")) {
            var page = open(labmon);
            says(page, "nvme", "OK");
            assertThat(page.locator("[data-card=nvme]")).containsText("38 °C");
            assertThat(page.locator("[data-card=nvme]")).containsText("93%");

            tree.file("page", SmartFixtures.page(AVAILABLE_SPARE, 4));
            says(page, "nvme", "Critical");
            page.navigate("http://127.0.0.1:" + labmon.port() + "/#/drives/nvme0");
            assertThat(page.locator("#main")).containsText("nvme0 has hardly any spare blocks left");
            assertThat(page.locator("#main")).not().containsText("LAB0123456789");
        }
    }

    @Test
    void aFreshLabmonShowsTheNextStep() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var page = open(labmon);
            says(page, "fritz", "Not set up");
            says(page, "ha", "Not set up");
            assertThat(page.locator(".setup pre")).containsText("FRITZ_HOSTS=fritz.box");
        }
    }
}
