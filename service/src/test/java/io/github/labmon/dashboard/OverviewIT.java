package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.labmon.dashboard.Chromium.Look;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first view in every state, in a real browser. */
@Tag("once")
class OverviewIT {

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

    /** "Host=OK, Drives=Warning", in the order of the page. */
    private static String cards(Page page) {
        assertThat(page.locator(".card").first()).isVisible();
        var texts = page.evaluate(
                "() => [...document.querySelectorAll('.card')].map(card =>"
                        + " card.querySelector('h2 a').textContent + '=' + card.querySelector('.word').textContent).join(', ')");
        return String.valueOf(texts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    well | All is well | Host=OK, Drives=OK, Routers=OK, Home Assistant=OK, Ports=OK, Alerts=OK
                    partial | All is well, as far as labmon can see | Ports=Partial, Host=OK, Drives=OK, Routers=OK, Home Assistant=OK, Alerts=OK
                    warning | 4 things are not well: nvme1 is 83 °C (limit 70 °C) | Host=Warning, Drives=Warning, Routers=Warning, Home Assistant=Warning, Ports=Warning, Alerts=Warning
                    down | 4 things are not well: nvme1 is gone | Drives=Down, Routers=Down, Home Assistant=Down, Alerts=Critical, Host=OK, Ports=OK
                    unknown | 6 things are not well: Host: host gave no answer within 1500 ms; the next request tries again | Host=Unknown, Drives=Unknown, Routers=Unknown, Home Assistant=Unknown, Ports=Unknown, Alerts=Unknown
                    fresh | All is well | Host=OK, Ports=OK, Drives=None, Routers=Not set up, Home Assistant=Not set up
                    """)
    void everyCardSaysItsStateAndTheHeadlineSaysItInWords(String scenario, String headline, String cards)
            throws Exception {
        try (var labmon = CannedLabmon.start(scenario)) {
            var page = chromium.page(Look.DESK_LIGHT);
            page.navigate(labmon.url());

            assertThat(page.locator("h1")).hasText(headline);
            assertThat(page.locator(".card"))
                    .hasCount((int) Arrays.stream(cards.split(",", -1)).count());
            assertThat(cards(page)).isEqualTo(cards);
            // Colour is never alone: each card's state has a shape and a word.
            assertThat(page.locator(".card .word svg.shape")).hasCount(cards.split(",", -1).length);
            assertThat(chromium.complaints).isEmpty();
        }
    }

    @Test
    void whatIsWrongIsToldWithItsBeginning() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = chromium.page(Look.DESK_LIGHT);
            page.navigate(labmon.url());

            assertThat(page.locator(".headline p")).containsText("(2 hours). 1 alert is silenced.");
            assertThat(page.locator("[data-card=nvme] .items li").first())
                    .containsText("nvme1is too warm and is 90 % worn");
            assertThat(page.locator("[data-card=host]")).containsText("/mnt/data does not answer");
            assertThat(page.locator("[data-card=ports]")).containsText("the engine cannot be reached; does it run?");
            assertThat(page).hasTitle("Warning: 4 things are not well: nvme1 is 83 °C (limit 70 °C) · labmon");
            assertThat(page.locator("#said")).hasText("4 things are not well: nvme1 is 83 °C (limit 70 °C)");
        }
    }

    @Test
    void cardsShowFewNumbersALineOfHistoryAndTheirAge() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = chromium.page(Look.DESK_LIGHT);
            page.navigate(labmon.url());

            assertThat(page.locator("[data-card=host] .numbers")).hasText("CPU12%Memory39%Disk /mnt/data66%");
            assertThat(page.locator("[data-card=fritz] .numbers"))
                    .hasText("Latency0.5 ms↓ Down9.2 Mbit/s↑ Up633 kbit/s");
            assertThat(page.locator("[data-card=nvme] .items")).containsText("38 °C");
            assertThat(page.locator("[data-card=host] .spark polyline")).hasCount(2); // a gap is a gap
            assertThat(page.locator("[data-card=host] .spark"))
                    .hasAttribute("aria-label", Pattern.compile("CPU, last 2\\d hrs?: 9\\.\\d% – \\d\\d.*%"));
            // One that had nothing to deliver yet is no fault.
            assertThat(page.locator("[data-card=alerts]")).containsText("ntfy and mail would tell you.");
            assertThat(page.locator("[data-card=ha] .note")).hasText("99.99% reachable in 7 days");
            assertThat(page.locator("[data-card=host] .age")).hasText(Pattern.compile("\\d+ secs? ago"));
        }
    }

    @Test
    void aLabmonWithoutHistoryAndAlertsIsShownWithoutThem() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            for (var path : new String[] {"/alerts", "/history", "/availability"}) {
                labmon.instead.put(path, "");
            }
            var page = chromium.page(Look.DESK_LIGHT);
            page.navigate(labmon.url());

            assertThat(page.locator("h1")).hasText("All is well");
            assertThat(page.locator(".card")).hasCount(5);
            assertThat(page.locator(".spark")).hasCount(0);
            page.navigate(labmon.url() + "#/home-assistant");
            assertThat(page.locator("#main")).containsText("labmon keeps no history here.");
        }
    }

    @Test
    void theFirstStartShowsWhatWasFoundAndTheLinesForTheRest() throws Exception {
        try (var labmon = CannedLabmon.start("fresh")) {
            var page = chromium.page(Look.DESK_LIGHT);
            page.navigate(labmon.url());

            assertThat(page.locator(".setup")).containsText("this host, nas, 22 ports and 9 containers with ports.");
            assertThat(page.locator(".setup pre"))
                    .hasText(
                            "# A FRITZ!Box or another router\nFRITZ_HOSTS=fritz.box\nFRITZ_USERNAME=labmon\nFRITZ_PASSWORD=\n"
                                    + "# Home Assistant seems to run here: port 8123 is open\nHA_URL=http://127.0.0.1:8123\nHA_TOKEN=");
            page.click("text=Hide this");
            assertThat(page.locator(".setup")).hasCount(0);
            page.reload();
            assertThat(page.locator(".card")).hasCount(5);
            assertThat(page.locator(".setup")).hasCount(0);
        }
    }

    @Test
    void itSpeaksGermanWithGermanNumbers() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = chromium.page(Look.DESK_LIGHT, "de-DE");
            page.navigate(labmon.url());

            assertThat(page.locator("h1")).hasText("Alles in Ordnung");
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            assertThat(page.locator("[data-card=fritz] .numbers"))
                    .hasText("Antwortzeit0,5 ms↓ Empfang9,2 Mbit/s↑ Senden633 kbit/s");
            page.selectOption("#language", "en");
            assertThat(page.locator("h1")).hasText("All is well");
            page.reload();
            assertThat(page.locator("h1")).hasText("All is well");
        }
    }

    @Test
    void bothLanguagesHaveTheSameWords() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = chromium.page(Look.DESK_LIGHT);
            page.navigate(labmon.url());

            assertThat(
                            page.evaluate(
                                    "async () => { const { en } = await import('/dashboard/texts-en.js');"
                                            + " const { de } = await import('/dashboard/texts-de.js');"
                                            + " return [...Object.keys(en).filter(key => !(key in de)), ...Object.keys(de).filter(key => !(key in en))].join(); }"))
                    .isEqualTo("");
        }
    }

    @Test
    void theColoursAreTheSystemsUntilSomebodyChooses() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var background = "() => getComputedStyle(document.body).backgroundColor";
            var seen = Arrays.stream(new Look[] {Look.DESK_LIGHT, Look.DESK_DARK})
                    .map(look -> {
                        var page = chromium.page(look);
                        page.navigate(labmon.url());
                        assertThat(page.locator(".card").first()).isVisible();
                        var before = page.evaluate(background);
                        page.selectOption("#theme", look == Look.DESK_LIGHT ? "dark" : "light");
                        var after = page.evaluate(background);
                        page.reload();
                        assertThat(page.evaluate(background)).isEqualTo(after);
                        return before + " " + after;
                    })
                    .collect(Collectors.joining("; "));
            assertThat(seen).isEqualTo("rgb(243, 245, 242) rgb(17, 21, 19); rgb(17, 21, 19) rgb(243, 245, 242)");
        }
    }
}
