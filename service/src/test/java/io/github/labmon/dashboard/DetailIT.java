package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of functions and targets, and the alerts. */
@Tag("once")
class DetailIT extends BrowserTest {

    private static final String CHART = "[data-key=history] .canvas";

    @Test
    void aClickOnACardLeadsToItsFunctionItsTargetAndBack() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon.url());
            page.click("[data-card=nvme] h2");
            assertThat(page.locator("h2.title")).containsText("NVMe drives");
            page.click("[data-key=targets] table a >> nth=0");
            assertThat(page.locator("h2.title")).containsText("nvme0");
            assertThat(page).hasURL(labmon.url() + "#/function/nvme/nvme0");
            page.goBack();
            page.goBack();
            assertThat(page.locator(".card")).hasCount(10);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "drives/nvme0,function/nvme/nvme0", "nvme/nvme0,function/nvme/nvme0", "routers,function/fritz",
        "home-assistant,function/ha", "host,function/host", "function/ports,ports",
        "drives/nvme0?range=7d,function/nvme/nvme0?range=7d"
    })
    void oldAddressesAndThoseOfNotificationsLeadToTheirView(String old, String address) throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon.url() + "#/" + old);

            assertThat(page).hasURL(labmon.url() + "#/" + address);
            assertThat(page.locator("#view")).isVisible();
            assertThat(page.locator("header nav [aria-current=page]")).hasCount(1);
        }
    }

    @Test
    void aDriveShowsItsProblemsAndAllOfItsValues() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = open(labmon.url() + "#/function/nvme/nvme1");

            assertThat(page.locator("[data-key=problems]")).containsText("nvme1 is 83 °C (limit 70 °C)");
            assertThat(page.locator("h2.title .word")).hasText("Warning");
            var groups = page.locator("[data-key=groups]");
            assertThat(groups).containsText("LAB0…02");
            assertThat(groups).containsText("36.9 EB"); // has more than 53 bits
        }
    }

    @Test
    void aProjectShowsItsContainersAndAContainerItsLastRun() throws Exception {
        try (var labmon = CannedLabmon.start("down")) {
            var page = open(labmon.url() + "#/function/containers/project%2Fblog");
            assertThat(page.locator("h2.title")).containsText("Project blog");
            assertThat(page.locator("[data-key=groups]")).containsText("blog-web-1");

            page.navigate(labmon.url() + "#/function/containers/blog-web-1");
            assertThat(page.locator("h2.title .word")).hasText("Critical");
            assertThat(page.locator("[data-key=groups]")).containsText("unhealthy");
            assertThat(page.locator("[data-key=groups]"))
                    .containsText("curl: (7) Failed to connect to localhost port 80");
            assertThat(page.locator("[data-key=availability]")).hasCount(0);
        }
    }

    @Test
    void aRouterShowsItsLineAndItsOutages() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon.url() + "#/function/fritz");

            assertThat(page.locator("[data-key=groups]")).containsText("11 dB");
            assertThat(page.locator("[data-key=groups]")).containsText("20…13");
            assertThat(page.locator("[data-key=availability]")).containsText("99.4% of 7 days");
            assertThat(page.locator("[data-key=availability] li")).hasText(Pattern.compile(".*: down for 60 minutes"));
        }
    }

    @Test
    void theHistoryIsAChartASentenceATableAndAFile() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon.url());
            assertThat(page.locator(".spark").first()).isVisible();
            assertThat(labmon.requests).doesNotContain("/dashboard/uPlot.iife.min.js"); // loaded with the first chart
            page.navigate(labmon.url() + "#/function/nvme/nvme0");

            page.waitForFunction(
                    "() => { const canvas = document.querySelector('" + CHART + " canvas');"
                            + " return canvas && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(byte => byte > 0); }");
            assertThat(page.locator("[data-key=history] .sentence").first())
                    .hasText(
                            Pattern.compile(
                                    "lowest \\d\\d\\.?\\d?\\s°C \\(.*\\), highest 6\\d\\.?\\d?\\s°C \\(.*\\), average 3\\d.*°C\\. ?"));
            page.click("[data-key=history] summary >> nth=0");
            assertThat(page.locator("[data-key=history] table.plain").first().locator("tbody tr"))
                    .hasCount(274);
            page.click("[data-key=history] [data-range='7d'][data-do=range]");
            assertThat(page).hasURL(labmon.url() + "#/function/nvme/nvme0?range=7d");
            page.reload();
            assertThat(page.locator("[data-range='7d'][aria-pressed=true]")).hasCount(1);
            var file = page.waitForDownload(() -> page.click("[data-do=csv] >> nth=0"));
            assertThat(file.suggestedFilename()).endsWith(".csv");
            assertThat(Files.size(file.path())).isPositive();
            assertThat(chromium.errors).isEmpty();
        }
    }

    @Test
    void theSeriesOfOneChartAreOneFile() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var csv = new StringBuilder("at,average,minimum,maximum\r\n");
            csv.append("2026-03-10T13:00:00Z,0.25,0.2,0.3\r\n2026-03-10T13:05:00Z,,,\r\n");
            var page = open(labmon.url() + "#/function/host");
            assertThat(page.locator(CHART + " canvas").first()).isVisible();
            page.route(
                    "**/history?*format=csv*",
                    route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                            .setContentType("text/csv")
                            .setBody(csv.toString())));
            var file = page.waitForDownload(() -> page.click("[data-do=csv] >> nth=0"));

            assertThat(Files.readAllLines(file.path()))
                    .containsExactly(
                            "at,CPU average,CPU minimum,CPU maximum,Memory average,Memory minimum,Memory maximum",
                            "2026-03-10T13:00:00Z,0.25,0.2,0.3,0.25,0.2,0.3",
                            "2026-03-10T13:05:00Z,,,,,,");
            assertThat(file.suggestedFilename()).isEqualTo("host_usage.csv");
            assertThat(page.locator(".notice.good")).containsText("host_usage.csv");
        }
    }

    @Test
    void arrowKeysMoveAlongAChart() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon.url() + "#/function/nvme/nvme0");
            assertThat(page.locator(CHART + " canvas").first()).isVisible();
            page.locator(CHART).first().focus();
            page.keyboard().press("ArrowLeft");

            assertThat(page.locator(".readout").first()).hasText(Pattern.compile(".*\\d\\d:\\d\\d · \\d\\d.*°C"));
        }
    }

    @Test
    void alertsShowWhatIsActiveSilencedAndDelivered() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = open(labmon.url() + "#/alerts");

            assertThat(page.locator("[data-key=active] tbody tr")).hasCount(4);
            assertThat(page.locator("[data-key=active]")).containsText("Firing, silenced");
            assertThat(page.locator("[data-key=active]")).containsText("Pendingnotification in ");
            assertThat(page.locator("[data-key=silences]")).containsText("being rebuilt");
            assertThat(page.locator("[data-key=receivers]")).containsText("http://apprise:8000 does not answer");
            assertThat(page.locator("header nav [aria-current=page]")).hasText("Alerts4");
        }
        try (var labmon = CannedLabmon.start("down")) {
            assertThat(open(labmon.url() + "#/alerts").locator("[data-key=active]"))
                    .containsText("caused by: home has no Internet connection");
        }
    }

    @Test
    void whatIsNotConfiguredShowsItsLines() throws Exception {
        try (var labmon = CannedLabmon.start("fresh")) {
            assertThat(open(labmon.url() + "#/function/fritz").locator("pre")).containsText("FRITZ_HOSTS=fritz.box");
            assertThat(open(labmon.url() + "#/function/nvme").locator("#main")).containsText("No NVMe drives");
            assertThat(open(labmon.url() + "#/alerts").locator("pre")).containsText("#ALERT_NTFY_URL=");
        }
    }

    @Test
    void anUnknownAddressIsNamedSo() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            for (var address : List.of("#/nowhere", "#/%25zz", "#/ports/nowhere")) {
                assertThat(open(labmon.url() + address).locator("#main")).containsText("There is no such view.");
            }
            assertThat(open(labmon.url() + "#/function/nvme/nvme9").locator("#main"))
                    .containsText("There is no such target.");
        }
    }

    @Test
    void everythingIsReachedByKeyboardAlone() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon.url());
            assertThat(page.locator(".card")).hasCount(10);
            var keyboard = page.keyboard();
            keyboard.press("Tab");
            assertThat(page.locator("#skip")).isFocused();
            keyboard.press("Enter");
            assertThat(page.locator("#main")).isFocused();
            keyboard.press("Tab");
            assertThat(link(page, "Containers")).isFocused();
            keyboard.press("Enter");
            assertThat(page.locator("h2.title")).containsText("Containers");
            assertThat(page.locator("#main")).isFocused();
            page.navigate(labmon.url() + "#/ports");
            page.locator("#main .filters [name=q]").focus();
            keyboard.type("jelly");
            assertThat(page.locator("table.ports tbody tr")).hasCount(1);
            var outline = page.evaluate("() => { const style = getComputedStyle(document.activeElement);"
                    + " return style.outlineStyle + ' ' + style.outlineWidth; }");
            assertThat(outline).isEqualTo("solid 3px");
        }
    }

    private static com.microsoft.playwright.Locator link(Page page, String name) {
        return page.locator("#main")
                .getByRole(
                        AriaRole.LINK,
                        new com.microsoft.playwright.Locator.GetByRoleOptions()
                                .setName(name)
                                .setExact(true));
    }
}
