package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.github.labmon.dashboard.Chromium.Viewport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A page that stays open: it follows labmon, shows when labmon does not respond, and never shows old values as new. */
@Tag("once")
class LiveIT extends BrowserTest {

    private static final String OLD = "() => document.querySelectorAll('.card.old').length";

    /** A page whose clock the test moves. */
    private static Page openWithClock(CannedLabmon labmon) {
        var page = chromium.page(Viewport.DESKTOP_LIGHT);
        page.clock().install();
        page.navigate(labmon.url());
        assertThat(page.locator("h1")).hasText("OK: No problems");
        assertThat(page.locator(".card")).hasCount(10);
        return page;
    }

    @Test
    void numbersMoveByThemselves() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = openWithClock(labmon);
            labmon.documents.put(
                    "ha",
                    "{\"observedAt\":\"{{-1s}}\",\"configured\":true,\"state\":\"OK\",\"latencyMillis\":123,\"version\":\"2099.1\"}");
            page.clock().fastForward(11_000);

            assertThat(page.locator("[data-card=ha] .tiles")).hasText("Latency123 msVersion2099.1");
            assertThat(chromium.errors).isEmpty();
        }
    }

    @Test
    void withoutAnswersValuesAreOldAndThePageRecoversByItself() throws Exception {
        var labmon = CannedLabmon.start("well");
        var port = labmon.port();
        var page = openWithClock(labmon);
        labmon.close();
        page.clock().fastForward(11_000);

        assertThat(page.locator("h1")).hasText("Down: labmon does not respond");
        assertThat(page.locator(".headline p"))
                .hasText(Pattern.compile(
                        "No answer since \\d\\d:\\d\\d\\. All values are from then; the page keeps trying\\."));
        assertThat(page.evaluate(OLD)).isEqualTo(10);
        assertThat(page.locator("[data-card=host] .age")).hasText(Pattern.compile("old: .* ago"));
        assertThat(page.locator("[data-card=host] .word")).hasText("was OK");
        assertThat(page.locator("header nav.old")).hasCount(1);
        assertThat(page).hasTitle("Down: labmon does not respond · nas · labmon");

        try (var back = CannedLabmon.start("warning", port)) {
            page.clock().runFor(11_000);
            assertThat(page.locator("h1")).hasText(Pattern.compile("Warning: 11 problems: .*"));
            assertThat(page.evaluate(OLD)).isEqualTo(0);
            assertThat(back.requests("/status")).isPositive();
        }
    }

    @Test
    void aDocumentThatIsNotAnsweredIsOldAlone() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = openWithClock(labmon);
            page.route("**/status", Route::abort);
            page.clock().runFor(31_000);

            assertThat(page.locator(".card.old")).hasCount(10);
            assertThat(page.locator("[data-card=host] .word")).hasText("was OK");
            page.unroute("**/status");
            page.clock().runFor(11_000);
            assertThat(page.locator(".card.old")).hasCount(0);
        }
    }

    @Test
    void anErrorOfLabmonIsNeverOk() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            labmon.responses.put("/status", "this is no JSON");
            var page = open(labmon.url());

            assertThat(page.locator("h1")).hasText("Unknown: labmon answered with an error");
            assertThat(page.locator(".card")).hasCount(0);
        }
    }

    @Test
    void aHiddenPageRequestsNothing() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = openWithClock(labmon);
            page.evaluate("() => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });"
                    + " document.dispatchEvent(new Event('visibilitychange')); }");
            var before = labmon.requests("/status");
            page.clock().runFor(120_000);
            assertThat(labmon.requests("/status")).isEqualTo(before);

            page.waitForResponse(
                    "**/status",
                    () -> page.evaluate(
                            "() => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });"
                                    + " document.dispatchEvent(new Event('visibilitychange')); }"));
            assertThat(labmon.requests("/status")).isEqualTo(before + 1);
        }
    }

    @Test
    void withoutLabmonFromTheBeginningThePageKeepsTrying() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = chromium.page(Viewport.DESKTOP_LIGHT);
            page.route(Pattern.compile(".*/(status|alerts)$"), Route::abort);
            page.navigate(labmon.url());

            assertThat(page.locator("h1")).hasText("Down: labmon does not respond");
            assertThat(page.locator("#main")).containsText("Is labmon running?");
        }
    }

    @Test
    void aPageWhoseFilesDidNotArriveIsLoadedAgain() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = chromium.page(Viewport.DESKTOP_LIGHT);
            page.route("**/dashboard/live.js", Route::abort);
            page.waitForRequestFinished(
                    new Page.WaitForRequestFinishedOptions()
                            .setPredicate(request -> request.url().endsWith("/app.js")),
                    () -> page.navigate(labmon.url()));
            assertThat(page.locator("h1")).hasCount(0);
            page.unroute("**/dashboard/live.js");

            assertThat(page.locator("h1")).hasText("OK: No problems");
        }
    }
}
