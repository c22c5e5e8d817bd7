package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.labmon.dashboard.Chromium.Viewport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every view in every state, colour and width: axe finds nothing, and nothing is wider than the window. A screenshot of each
 * is stored in {@code target/screenshots}.
 */
@Tag("long")
class AppearanceIT extends BrowserTest {

    private static final String AXE = "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
            + " 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map(rule => rule.id + ': '"
            + " + rule.nodes.map(node => node.html.slice(0, 160)).join(' | '))";

    @SuppressWarnings("NullAway.Init")
    private static String axe;

    @BeforeAll
    static void readAxe() throws IOException {
        try (var in = Objects.requireNonNull(AppearanceIT.class.getResourceAsStream("/axe.min.js"))) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void check(Page page, Viewport viewport, String name) {
        var picture =
                Path.of("target", "screenshots", name + "-" + viewport.name().toLowerCase(Locale.ROOT) + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("%s is wider than the window", picture)
                .isEqualTo(0);
        page.evaluate(axe);
        assertThat(page.evaluate(AXE)).as(picture.toString()).isEqualTo(List.of());
        assertThat(chromium.errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "well,DESKTOP_LIGHT", "well,DESKTOP_DARK", "well,PHONE_LIGHT", "well,PHONE_DARK",
        "warning,DESKTOP_LIGHT", "warning,DESKTOP_DARK", "warning,PHONE_LIGHT", "warning,PHONE_DARK",
        "down,DESKTOP_LIGHT", "down,DESKTOP_DARK", "down,PHONE_LIGHT", "down,PHONE_DARK",
        "unknown,DESKTOP_LIGHT", "unknown,DESKTOP_DARK", "unknown,PHONE_LIGHT", "unknown,PHONE_DARK",
        "fresh,DESKTOP_LIGHT", "fresh,DESKTOP_DARK", "fresh,PHONE_LIGHT", "fresh,PHONE_DARK",
        "partial,DESKTOP_LIGHT", "partial,PHONE_DARK", "well,WIDE_LIGHT", "down,WIDE_LIGHT"
    })
    void theOverviewInEveryState(String scenario, Viewport viewport) throws Exception {
        try (var labmon = CannedLabmon.start(scenario)) {
            var page = chromium.page(viewport);
            page.navigate(labmon.url());
            assertThat(page.locator("[data-card=host] .statement")).isVisible();
            if (scenario.equals("well")) {
                assertThat(page.locator(".spark")).hasCount(4);
            }
            check(page, viewport, "overview-" + scenario);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DESKTOP_LIGHT,ports,#/ports",
        "DESKTOP_DARK,map,#/ports/map",
        "PHONE_LIGHT,map,#/ports/map",
        "DESKTOP_LIGHT,gate,#/ports/gate",
        "PHONE_DARK,gate,#/ports/gate",
        "WIDE_LIGHT,host,#/function/host",
        "DESKTOP_DARK,ports-grouped,#/ports?group=1",
        "PHONE_LIGHT,ports,#/ports",
        "PHONE_DARK,ports-grouped,#/ports?group=1",
        "DESKTOP_LIGHT,drive,#/function/nvme/nvme1",
        "DESKTOP_DARK,drive,#/function/nvme/nvme1",
        "PHONE_LIGHT,drive,#/function/nvme/nvme1",
        "DESKTOP_LIGHT,drives,#/function/nvme",
        "PHONE_DARK,router,#/function/fritz",
        "DESKTOP_LIGHT,router,#/function/fritz",
        "DESKTOP_LIGHT,host,#/function/host",
        "PHONE_DARK,host,#/function/host",
        "DESKTOP_DARK,home-assistant,#/function/ha",
        "DESKTOP_LIGHT,alerts,#/alerts",
        "PHONE_DARK,alerts,#/alerts"
    })
    void everyOtherView(Viewport viewport, String name, String address) throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = chromium.page(viewport);
            page.navigate(labmon.url() + address);
            assertThat(page.locator("#view")).isVisible();
            if (page.locator("[data-key=history]").count() > 0) {
                assertThat(page.locator(".canvas canvas").first()).isVisible();
            }
            check(page, viewport, name);
        }
    }

    @ParameterizedTest
    @EnumSource(Viewport.class)
    void whenLabmonIsGone(Viewport viewport) throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = chromium.page(viewport);
            page.clock().install();
            page.navigate(labmon.url());
            assertThat(page.locator(".card")).hasCount(10);
            page.context().setOffline(true);
            page.clock().fastForward(11_000);
            assertThat(page.locator(".card.old")).hasCount(10);
            check(page, viewport, "lost");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Viewport.class,
            names = {"DESKTOP_LIGHT", "PHONE_DARK"})
    void whereTheTokenIsRequired(Viewport viewport) throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            labmon.locked = true;
            var page = chromium.page(viewport);
            page.navigate(labmon.url());
            page.getByLabel("Token").fill("wrong");
            page.getByLabel("Token").press("Enter");
            assertThat(page.locator("#wrong")).isVisible();
            check(page, viewport, "token");
        }
    }

    @Test
    void inGermanWithItsLongerWords() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = chromium.page(Viewport.PHONE_LIGHT, "de-DE");
            page.navigate(labmon.url());
            assertThat(page.locator(".card")).hasCount(10);
            check(page, Viewport.PHONE_LIGHT, "overview-german");
        }
    }

    @Test
    void everyControlIsLargeEnoughForAFinger() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = chromium.page(Viewport.PHONE_LIGHT);
            page.navigate(labmon.url() + "#/ports");
            assertThat(page.locator("table.ports")).isVisible();
            var small = page.evaluate(
                    "() => [...document.querySelectorAll('button, select, input:not([type=checkbox]), nav a')]"
                            + ".filter(node => node.offsetParent !== null && node.getBoundingClientRect().height < 24)"
                            + ".map(node => node.outerHTML)");
            assertThat(small).isEqualTo(List.of());
        }
    }

    @Test
    void theWorstProblemsAreShownAndTheOthersUnfoldByKeyboard() throws Exception {
        try (var labmon = CannedLabmon.start("down")) {
            var page = open(labmon.url());
            var problems = page.locator("[data-key=problems] .problem");
            var summary = page.locator("[data-key=problems] summary").getByText("9 more problems");

            assertThat(summary).isVisible();
            assertThat(problems.nth(3)).isVisible();
            assertThat(problems.nth(4)).isHidden();
            summary.focus();
            page.keyboard().press("Enter");
            assertThat(problems.nth(12)).isVisible();
        }
    }

    @Test
    void onAPhoneEachValueOfATargetIsVisibleAndNoWordIsBrokenWithoutAHyphen() throws Exception {
        try (var labmon = CannedLabmon.start("full")) {
            var page = chromium.page(Viewport.PHONE_LIGHT, "de-DE");
            page.navigate(labmon.url());
            assertThat(page.locator(".card").first()).isVisible();

            assertThat(page.evaluate("() => [...document.querySelectorAll('.card .scroll')]"
                            + ".filter(one => one.scrollWidth > one.clientWidth).length"))
                    .isEqualTo(0);
            assertThat(page.locator(".items thead th").getByText("übrig"))
                    .hasText("Le\u00adbens\u00addau\u00ader übrig");
        }
    }
}
