package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.github.labmon.dashboard.Chromium.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A page that stays open: it moves, notices when labmon is gone, and never shows old for new. */
@Tag("once")
class LiveIT {

    private static final String OLD = "() => document.querySelectorAll('.card.old').length";

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

    /** A page whose clock the test winds on. */
    private static Page open(CannedLabmon labmon) {
        var page = chromium.page(Look.DESK_LIGHT);
        page.clock().install();
        page.navigate(labmon.url());
        assertThat(page.locator("h1")).hasText("All is well");
        assertThat(page.locator(".card")).hasCount(6);
        return page;
    }

    @Test
    void numbersMoveByThemselves() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon);
            labmon.instead.put(
                    "/ha/status",
                    "{\"observedAt\":\"{{-1s}}\",\"configured\":true,\"state\":\"OK\",\"latencyMillis\":123,\"version\":\"2099.1\"}");
            page.clock().fastForward(11_000);

            assertThat(page.locator("[data-card=ha] .numbers")).hasText("Latency123 msVersion2099.1");
            assertThat(chromium.complaints).isEmpty();
        }
    }

    @Test
    void aLostLabmonIsSaidOldNumbersAreGreyAndItComesBackByItself() throws Exception {
        var labmon = CannedLabmon.start("well");
        var port = labmon.port();
        var page = open(labmon);
        labmon.close();
        page.clock().fastForward(11_000);

        assertThat(page.locator("h1")).hasText("labmon does not answer");
        assertThat(page.locator(".headline p"))
                .hasText(Pattern.compile(
                        "Nothing heard since \\d\\d:\\d\\d\\. What you see is old\\. Trying again by itself\\."));
        assertThat(page.evaluate(OLD)).isEqualTo(6);
        assertThat(page.locator("[data-card=host] .age")).hasText(Pattern.compile("old: .* ago"));
        assertThat(page.locator("[data-card=host] .word")).hasText("was OK");
        assertThat(page).hasTitle("Down: labmon does not answer · labmon");

        try (var back = CannedLabmon.start("warning", port)) {
            page.clock().runFor(11_000);
            assertThat(page.locator("h1")).hasText("4 things are not well: nvme1 is 83 °C (limit 70 °C)");
            assertThat(page.evaluate(OLD)).isEqualTo(0);
            assertThat(back.timesAsked("/host/status")).isPositive();
        }
    }

    @Test
    void onePartThatNoLongerAnswersIsOldAlone() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon);
            page.route("**/nvme/status", Route::abort);
            page.clock().runFor(31_000);

            assertThat(page.locator("[data-card=nvme].old")).hasCount(1);
            assertThat(page.locator("[data-card=host].old")).hasCount(0);
            assertThat(page.locator("h1")).hasText("All is well");
        }
    }

    @Test
    void aFaultOfLabmonIsNeverAllIsWell() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            labmon.instead.put("/fritz/status", "this is no JSON");
            var page = chromium.page(Look.DESK_LIGHT);
            page.navigate(labmon.url());

            assertThat(page.locator("h1")).hasText("Routers: labmon answered with a fault");
            assertThat(page.locator("[data-card=fritz]")).containsText("Unknown");
        }
    }

    @Test
    void aHiddenPageAsksNobody() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon);
            page.evaluate("() => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });"
                    + " document.dispatchEvent(new Event('visibilitychange')); }");
            var before = labmon.timesAsked("/host/status");
            page.clock().runFor(120_000);
            assertThat(labmon.timesAsked("/host/status")).isEqualTo(before);

            page.waitForResponse(
                    "**/host/status",
                    () -> page.evaluate(
                            "() => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });"
                                    + " document.dispatchEvent(new Event('visibilitychange')); }"));
            assertThat(labmon.timesAsked("/host/status")).isEqualTo(before + 1);
        }
    }

    @Test
    void withoutLabmonFromTheBeginningThePageSaysSo() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = chromium.page(Look.DESK_LIGHT);
            page.route(Pattern.compile(".*/(status|ports|alerts)$"), Route::abort);
            page.navigate(labmon.url());

            assertThat(page.locator("h1")).hasText("labmon does not answer");
            assertThat(page.locator("#main")).containsText("Does labmon run?");
        }
    }
}
