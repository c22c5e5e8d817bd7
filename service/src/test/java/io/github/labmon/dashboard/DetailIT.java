package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.github.labmon.dashboard.Chromium.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands behind a card. */
@Tag("once")
class DetailIT {

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

    private static Page open(CannedLabmon labmon, String address) {
        var page = chromium.page(Look.DESK_LIGHT);
        page.navigate(labmon.url() + address);
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    @Test
    void aClickOnACardLeadsToItsDetailsAndBack() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon, "");
            page.click("[data-card=nvme]");
            assertThat(page.locator("h2.title")).containsText("Drives");
            page.click(".cards .card >> nth=0");
            assertThat(page.locator("h2.title")).containsText("nvme0");
            assertThat(page).hasURL(labmon.url() + "#/drives/nvme0");
            page.goBack();
            page.goBack();
            assertThat(page.locator(".card")).hasCount(6);
        }
    }

    @Test
    void aDriveTellsItsReasonsInWordsAndAllItsValues() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = open(labmon, "#/drives/nvme1");

            assertThat(page.locator("#main")).containsText("nvme1 is too warm temperature-high");
            assertThat(page.locator("#main")).containsText("nvme1 is 90 % worn wear-high");
            var fields = page.locator(".fields").first();
            assertThat(fields).containsText("Serial numberLAB0…02");
            assertThat(fields).containsText("Bytes written36.9 EB"); // text, for it has more than 53 bits
            assertThat(fields).containsText("Power on hours949 days 22 hours");
        }
    }

    @Test
    void aRouterTellsItsLineAndItsOutages() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon, "#/routers/home");

            assertThat(page.locator(".fields").first()).containsText("Downstream noise margin11 dB");
            assertThat(page.locator(".fields").first()).containsText("External IP address20…13");
            assertThat(page.locator("[data-key=availability]")).containsText("99.4% reachable in 7 days");
            assertThat(page.locator("[data-key=availability] li")).hasText(Pattern.compile(".*: 1 hour"));
        }
    }

    @Test
    void theHistoryIsAChartASentenceAndATable() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon, "");
            assertThat(page.locator(".spark").first()).isVisible();
            assertThat(labmon.asked).doesNotContain("/dashboard/uPlot.iife.min.js"); // only who looks pays for it
            page.navigate(labmon.url() + "#/drives/nvme0");

            assertThat(page.locator("#chart canvas")).isVisible();
            var isDrawn = "() => { const canvas = document.querySelector('#chart canvas');"
                    + " return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(byte => byte > 0); }";
            page.waitForFunction(isDrawn);
            assertThat(page.locator("#chart-says"))
                    .hasText(
                            Pattern.compile(
                                    "Lowest \\d\\d\\.\\d\\s°C \\(.*\\), highest 6\\d\\.\\d\\s°C \\(.*\\), average 3\\d.*°C\\."));
            page.click("text=The same as a table");
            assertThat(page.locator("[data-key=history] table.plain tbody tr")).hasCount(274);
            page.selectOption("[name=range]", "7d");
            assertThat(page).hasURL(Pattern.compile(".*#/drives/nvme0\\?range=7d"));
            page.reload();
            assertThat(page.locator("[name=range]")).hasValue("7d");
            assertThat(chromium.complaints).isEmpty();
        }
    }

    @Test
    void alertsTellWhoIsToldWhatIsQuietAndWhatWas() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = open(labmon, "#/alerts");

            assertThat(page.locator("[data-key=now] tbody tr")).hasCount(3);
            assertThat(page.locator("[data-key=now]")).containsText("Firing, silenced");
            assertThat(page.locator("[data-key=silences]")).containsText("being rebuilt");
            assertThat(page.locator("[data-key=receivers]")).containsText("http://apprise:8000 does not answer");
        }
        try (var labmon = CannedLabmon.start("down")) {
            assertThat(open(labmon, "#/alerts").locator("[data-key=now]"))
                    .containsText("Home Assistant cannot be reached because of home has no Internet connection");
        }
    }

    @Test
    void whatIsNotSetUpShowsItsLines() throws Exception {
        try (var labmon = CannedLabmon.start("fresh")) {
            assertThat(open(labmon, "#/routers").locator("pre")).containsText("FRITZ_HOSTS=fritz.box");
            assertThat(open(labmon, "#/drives").locator("#main")).containsText("No NVMe drive in this host");
        }
    }

    @Test
    void anAddressThatLeadsNowhereSaysSo() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            assertThat(open(labmon, "#/nowhere").locator("#main")).containsText("There is nothing here");
            assertThat(open(labmon, "#/drives/nvme9").locator("#main")).containsText("No such part");
            assertThat(open(labmon, "#/%25zz").locator("#main")).containsText("There is nothing here");
        }
    }

    @Test
    void everythingIsReachedByKeyboardAlone() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon, "");
            assertThat(page.locator(".card")).hasCount(6);
            var keyboard = page.keyboard();
            keyboard.press("Tab");
            assertThat(page.locator("#skip")).isFocused();
            keyboard.press("Enter");
            assertThat(page.locator("#main")).isFocused();
            keyboard.press("Tab");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Host")))
                    .isFocused();
            keyboard.press("Tab");
            keyboard.press("Enter");
            assertThat(page.locator("h2.title")).containsText("Drives");
            assertThat(page.locator("#main")).isFocused();
            keyboard.press("Tab");
            keyboard.press("Tab");
            keyboard.press("Enter");
            assertThat(page.locator("h2.title")).containsText("nvme0");
            page.navigate(labmon.url() + "#/ports");
            assertThat(page.locator("h2.title")).containsText("Ports of this host");
            page.locator("#main").focus();
            keyboard.press("Tab");
            keyboard.type("jelly");
            assertThat(page.locator("table.ports tbody tr")).hasCount(1);
            var seen = page.evaluate("() => { const style = getComputedStyle(document.activeElement);"
                    + " return style.outlineStyle + ' ' + style.outlineWidth; }");
            assertThat(seen).isEqualTo("solid 3px"); // where one is, is seen
        }
    }
}
