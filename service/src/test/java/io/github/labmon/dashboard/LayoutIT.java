package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.labmon.dashboard.Chromium.Viewport;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the page places things: rows of equal length, the ticks of an axis, the foot. */
@Tag("once")
class LayoutIT extends BrowserTest {

    private static final String ROWS = "selector => { const tops = new Map();"
            + " for (const node of document.querySelectorAll(selector)) {"
            + " const { top, width } = node.getBoundingClientRect();"
            + " tops.set(Math.round(top), [...(tops.get(Math.round(top)) ?? []), width]); }"
            + " return [...tops.values()]; }";

    /** Of the last drawing: each begins with an empty canvas. */
    private static final String DRAWN_TEXTS = "globalThis.drawn = [];"
            + " const { fillText, clearRect } = CanvasRenderingContext2D.prototype;"
            + " CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {"
            + " globalThis.drawn.push(text); return fillText.call(this, text, ...rest); };"
            + " CanvasRenderingContext2D.prototype.clearRect = function (...rest) {"
            + " globalThis.drawn = []; return clearRect.call(this, ...rest); };";

    @Test
    void problemsFillTheirRowsAtEachWidth() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = open(labmon.url(), Viewport.WIDE_LIGHT);
            assertThat(page.locator("[data-key=first] .problem")).hasCount(4);

            assertThat(rows(page, "[data-key=first] .problem"))
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row).hasSize(2));
            page.setViewportSize(1300, 950);
            page.waitForFunction(
                    "() => document.querySelector('[data-key=first]').style.getPropertyValue('--columns') === '1'");
            assertThat(rows(page, "[data-key=first] .problem")).hasSize(4);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<List<Number>> rows(Page page, String selector) {
        return (List<List<Number>>) page.evaluate(ROWS, selector);
    }

    @ParameterizedTest
    @CsvSource({"7d", "30d", "365d"})
    void noDayIsTwiceOnAnAxis(String range) throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = chromium.page(Viewport.WIDE_LIGHT);
            page.addInitScript(DRAWN_TEXTS);
            page.navigate(labmon.url() + "#/function/nvme/nvme0?range=" + range);
            assertThat(page.locator(".canvas canvas")).isVisible();
            page.waitForFunction("() => globalThis.drawn.some(text => / /.test(text))");

            assertThat(texts(page, "globalThis.drawn.filter(text => /^\\d+ [A-Z]/.test(text))"))
                    .hasSizeGreaterThan(3)
                    .doesNotHaveDuplicates();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Page page, String script) {
        return (List<String>) page.evaluate(script);
    }

    @Test
    void theContentHasNoOutlineAfterANavigationAndItsControlsDo() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon.url());
            page.locator(".card h2 a").first().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#main")).isFocused();
            assertThat(page.locator(".crumbs a").first()).isVisible();

            assertThat(outline(page)).isEqualTo("none");
            page.keyboard().press("Tab");
            assertThat(page.locator(".crumbs a").first()).isFocused();
            assertThat(outline(page)).isEqualTo("solid");
        }
    }

    private static Object outline(Page page) {
        return page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle");
    }

    @Test
    void theFootIsAtTheBottomOfAHighWindow() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon.url() + "#/alerts", Viewport.WIDE_LIGHT);
            assertThat(page.locator("#view")).isVisible();

            assertThat(
                            page.evaluate(
                                    "() => Math.round(document.getElementById('foot').getBoundingClientRect().bottom) - innerHeight"))
                    .isEqualTo(0);
        }
    }

    @Test
    void aNameIsBrokenAtItsDotAndNotWithinAWord() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = open(labmon.url());

            assertThat(page.locator("[data-card=systemd] .what a").first()).hasText("backup.timer");
            assertThat(page.locator("[data-card=systemd] .what a").first().locator("wbr"))
                    .hasCount(1);
        }
    }
}
