package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.labmon.dashboard.Chromium.Viewport;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first view in every state. */
@Tag("once")
class OverviewIT extends BrowserTest {

    /** "Host=OK, Ports=Warning", in the order of the page. */
    private static String cards(Page page) {
        assertThat(page.locator(".card").first()).isVisible();
        var texts = page.evaluate(
                "() => [...document.querySelectorAll('.card')].map(card =>"
                        + " card.querySelector('h2 a').textContent + '=' + card.querySelector('.word').textContent).join(', ')");
        return String.valueOf(texts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    well | No problems | Containers=OK, Drives=OK, Routers=OK, Home Assistant=OK, Host=OK, Jobs=OK, NVMe drives=OK, Ports=OK, systemd=OK, UPS=OK
                    partial | No problems | Containers=OK, Drives=OK, Routers=OK, Home Assistant=OK, Host=OK, Jobs=OK, NVMe drives=OK, Ports=OK, systemd=OK, UPS=OK
                    fresh | No problems | Host=OK, Ports=OK
                    """)
    void aLabWithoutProblemsIsCalm(String scenario, String headline, String cards) throws Exception {
        try (var labmon = CannedLabmon.start(scenario)) {
            var page = open(labmon.url());

            assertThat(page.locator("h1")).hasText("OK: " + headline);
            assertThat(cards(page)).isEqualTo(cards);
            assertThat(page.locator(".problem")).hasCount(0);
            assertThat(page).hasTitle("nas · labmon");
            assertThat(chromium.errors).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    warning | Warning | 11 | Containers=Warning, Drives=Warning, Routers=Warning, Home Assistant=Warning, Host=Warning, Jobs=Warning, NVMe drives=Warning, systemd=Warning, UPS=Warning, Ports=OK
                    down | Down | 13 | Drives=Down, Routers=Down, Home Assistant=Down, Host=Down, NVMe drives=Down, Ports=Down, UPS=Down, Containers=Critical, Jobs=Warning, systemd=Warning
                    unknown | Unknown | 10 | Containers=Unknown, Drives=Unknown, Routers=Unknown, Home Assistant=Unknown, Host=Unknown, Jobs=Unknown, NVMe drives=Unknown, Ports=Unknown, systemd=Unknown, UPS=Unknown
                    """)
    void everyProblemIsListedAndEveryStateHasAShapeAndAWord(String scenario, String state, int problems, String cards)
            throws Exception {
        try (var labmon = CannedLabmon.start(scenario)) {
            var page = open(labmon.url());

            assertThat(page.locator("h1")).hasText(Pattern.compile(state + ": " + problems + " problems: .*"));
            assertThat(page.locator("[data-key=problems] .problem")).hasCount(problems);
            assertThat(cards(page)).isEqualTo(cards);
            assertThat(page.locator(".card .word svg.shape")).hasCount(10);
            assertThat(page).hasTitle(Pattern.compile(state + ": " + problems + " problems: .* · nas · labmon"));
            assertThat(chromium.errors).isEmpty();
        }
    }

    @Test
    void aProblemIsShownWithItsBeginningAndItsAlert() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = open(labmon.url());
            var problems = page.locator("[data-key=problems]");

            assertThat(problems.locator("[data-key='host:/mnt/data']"))
                    .containsText("/mnt/data is 91 % full (limit 90 %) (notification in ");
            assertThat(problems.locator("[data-key='ha:homeassistant'].silenced"))
                    .containsText("Home Assistant is in safe mode (silenced)");
            assertThat(problems.locator("[data-key='nvme:nvme1']")).containsText("(2 hours)");
            // An alert that is clearing while its drive is OK is no problem, and does not read as if it still held.
            assertThat(problems.locator("[data-key='nvme:nvme0']")).hasCount(0);
            assertThat(page.locator("[data-card=nvme] [data-key='nvme:nvme0'] .shape.is-OK"))
                    .hasCount(1);
            assertThat(page.locator("[data-key=receivers]")).containsText("Notifications to mail are not delivered");
            assertThat(page.locator("#announcement")).hasText(Pattern.compile("11 problems: .*"));
        }
    }

    @Test
    void aSingleProblemIsTheHeadline() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            labmon.documents.put(
                    "ha",
                    "{\"observedAt\":\"{{-1s}}\",\"configured\":true,\"state\":\"DOWN\",\"reachable\":false,\"problem\":"
                            + "{\"code\":\"ha-connection-refused\",\"detail\":\"The connection was refused\"}}");
            var page = open(labmon.url());

            assertThat(page.locator("h1")).hasText("Down: Home Assistant is down");
            assertThat(page.locator(".headline .detail")).hasText("The connection was refused");
            assertThat(page.locator(".problems")).hasCount(0);
            page.click("h1 a");
            assertThat(page).hasURL(labmon.url() + "#/function/ha");
        }
    }

    @Test
    void aMissingRightIsNamedQuietly() throws Exception {
        try (var labmon = CannedLabmon.start("partial")) {
            var page = open(labmon.url());

            assertThat(page.locator("[data-card=ports] .word")).hasText("OK");
            assertThat(page.locator("[data-card=ports] .limit").first()).not().isEmpty();
        }
    }

    @Test
    void cardsShowValuesALineOfHistoryAvailabilityAndTheirAge() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon.url());

            assertThat(page.locator("[data-card=host] .tiles"))
                    .hasText("CPU12%Memory39%Disk /mnt/data66%CPU temperature47 °C");
            assertThat(page.locator("[data-card=fritz] .tiles")).containsText("Latency0.5 ms");
            assertThat(page.locator("[data-card=nvme] table.items")).containsText("38 °C");
            assertThat(page.locator("[data-card=host] .spark polyline")).hasCount(2); // a gap is a gap
            assertThat(page.locator("[data-card=host] .spark"))
                    .hasAttribute("aria-label", Pattern.compile("CPU, last 24 hours: 9\\.\\d% – \\d\\d.*%"));
            assertThat(page.locator("[data-card=fritz] .brief")).containsText("99.4% of 7 days");
            assertThat(page.locator("[data-card=ha] .brief")).containsText("100% of the 14 minutes watched");
            assertThat(page.locator("[data-card=host] .age")).hasText(Pattern.compile("\\d+ secs? ago"));
        }
    }

    @Test
    void aHundredContainersAreAShortCardWithTheWorstFirst() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            labmon.documents.put("containers", containers(100));
            var page = open(labmon.url());
            var card = page.locator("[data-card=containers]");

            assertThat(card.locator("tbody tr")).hasCount(6);
            assertThat(card.locator("tbody tr").first()).containsText("c73");
            assertThat(card.locator(".rest")).hasText("and 94 more");
        }
    }

    /** Of which one is unhealthy. */
    private static String containers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"name\":\"c" + i + "\",\"containerState\":\"running\",\"cpuPercent\":1.5,\"state\":"
                        + (i == 73
                                ? "\"CRITICAL\",\"problem\":{\"code\":\"container-unhealthy\",\"detail\":\"Sick\"}}"
                                : "\"OK\"}"))
                .collect(Collectors.joining(
                        ",",
                        "{\"observedAt\":\"{{-1s}}\",\"configured\":true,\"complete\":true,\"state\":\"CRITICAL\",\"containers\":[",
                        "]}"));
    }

    @Test
    void statesOfContainersAndRunsOfJobsAreWordsOfTheLanguage() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = chromium.page(Viewport.PHONE_LIGHT, "de-DE");
            page.navigate(labmon.url());
            var containers = page.locator("[data-card=containers] table.items");

            assertThat(containers.locator("[data-key='containers:nextcloud']")).containsText("beendet (1)");
            assertThat(containers.locator("[data-key='containers:jellyfin']")).containsText("pausiert");
            assertThat(containers.locator("[data-key='containers:project/blog']"))
                    .containsText("1 von 2 laufen");
            assertThat(page.locator("[data-card=jobs] [data-key='jobs:scrub'] td time"))
                    .hasCount(2);
            for (var table : List.of("containers", "jobs")) {
                assertThat(page.locator("[data-card=" + table + "] .scroll")
                                .evaluate("node => node.scrollWidth - node.clientWidth"))
                        .as("what does not fit: " + table)
                        .isEqualTo(0);
            }
        }
    }

    @Test
    void unwatchedTimeIsGreyAndAShortOutageIsVisible() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon.url());
            assertThat(page.locator("[data-card=ha] .slot")).hasCount(60);
            assertThat(page.locator("[data-card=ha] .slot.is-unknown")).hasCount(59);
            assertThat(page.locator("[data-card=fritz] .slot.is-down")).hasCount(1);
            page.navigate(labmon.url() + "#/function/nvme/nvme0");
            var outage = page.locator("[data-key=availability] .slot.is-down .out");
            assertThat(outage).hasCount(1);

            // One second of a week: five pixels at least.
            assertThat(outage.boundingBox().height).isGreaterThan(5);
            assertThat(outage.boundingBox().width).isGreaterThan(5);
            assertThat(page.locator("[data-key=availability] li")).hasText(Pattern.compile(".*: down for 1 second"));
        }
    }

    @Test
    void aLabmonWithoutHistoryAndAlertsIsShownWithoutThem() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            for (var path : List.of("/alerts", "/history", "/availability")) {
                labmon.responses.put(path, "");
            }
            var page = open(labmon.url());

            assertThat(page.locator(".card")).hasCount(10);
            assertThat(page.locator("h1")).hasText("OK: No problems");
            assertThat(page.locator(".spark, .slots")).hasCount(0);
            assertThat(page.locator("header nav")).not().containsText("Alerts");
            page.navigate(labmon.url() + "#/function/ha");
            assertThat(page.locator("h2.title")).containsText("Home Assistant");
            assertThat(page.locator("[data-key=history]")).hasCount(0);
        }
    }

    @Test
    void theFirstStartShowsTheLinesForTheRest() throws Exception {
        try (var labmon = CannedLabmon.start("fresh")) {
            var page = open(labmon.url());

            assertThat(page.locator(".setup")).containsText("labmon already reads: Host, Ports.");
            assertThat(page.locator(".setup")).containsText("Add these lines to /opt/labmon/.env");
            assertThat(page.locator(".setup pre"))
                    .containsText("# A FRITZ!Box or another router\nFRITZ_HOSTS=fritz.box\n#FRITZ_USERNAME=labmon\n");
            assertThat(page.locator(".setup pre")).containsText("#ALERT_NTFY_URL=");
            assertThat(page.locator("[data-key=unset]"))
                    .containsText(
                            "Not configured: Containers (No container engine), Drives (No SATA, SAS or USB drives), Routers, Home Assistant, Jobs, NVMe");
            page.click("text=Hide");
            assertThat(page.locator(".setup")).hasCount(0);
            page.reload();
            assertThat(page.locator(".card")).hasCount(2);
            assertThat(page.locator(".setup")).hasCount(0);
        }
    }

    @Test
    void germanTextsHaveGermanNumbers() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = chromium.page(Viewport.DESKTOP_LIGHT, "de-DE");
            page.navigate(labmon.url());

            assertThat(page.locator("h1")).hasText("OK: Keine Probleme");
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            assertThat(page.locator("[data-card=fritz] .tiles")).containsText("Latenz0,5 ms");
            assertThat(page.locator("[data-card=ha] .brief")).containsText("100 % (14 Minuten beobachtet)");
            page.selectOption("#language", "en");
            assertThat(page.locator("h1")).hasText("OK: No problems");
            page.reload();
            assertThat(page.locator("h1")).hasText("OK: No problems");
        }
    }

    @Test
    void theColoursAreTheSystemsUntilTheReaderChooses() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var background = "() => getComputedStyle(document.body).backgroundColor";
            var colours = Arrays.stream(new Viewport[] {Viewport.DESKTOP_LIGHT, Viewport.DESKTOP_DARK})
                    .map(viewport -> {
                        var page = open(labmon.url(), viewport);
                        assertThat(page.locator(".card").first()).isVisible();
                        var before = page.evaluate(background);
                        page.selectOption("#theme", viewport == Viewport.DESKTOP_LIGHT ? "dark" : "light");
                        var after = page.evaluate(background);
                        page.reload();
                        assertThat(page.evaluate(background)).isEqualTo(after);
                        return before + " " + after;
                    })
                    .collect(Collectors.joining("; "));
            assertThat(colours).isEqualTo("rgb(243, 245, 242) rgb(17, 21, 19); rgb(17, 21, 19) rgb(243, 245, 242)");
        }
    }
}
