package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.labmon.dashboard.Chromium.Look;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How the page looks to everybody: axe finds nothing in any state, colour and width, and nothing is wider than the window.
 * A picture of each is left in {@code target/screenshots}.
 */
@Tag("once")
class AppearanceIT {

    private static final String AXE = "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
            + " 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map(rule => rule.id + ': '"
            + " + rule.nodes.map(node => node.html.slice(0, 160)).join(' | '))";

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private static String axe;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        try (var in = Objects.requireNonNull(AppearanceIT.class.getResourceAsStream("/axe.min.js"))) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @BeforeEach
    void forget() {
        chromium.forget();
    }

    private static void look(Page page, Look look, String name) {
        var picture = Path.of("target", "screenshots", name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("%s is wider than the window", picture)
                .isEqualTo(0);
        page.evaluate(axe);
        assertThat(page.evaluate(AXE)).as(picture.toString()).isEqualTo(List.of());
        assertThat(chromium.complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "well,DESK_LIGHT", "well,DESK_DARK", "well,PHONE_LIGHT", "well,PHONE_DARK",
        "warning,DESK_LIGHT", "warning,DESK_DARK", "warning,PHONE_LIGHT", "warning,PHONE_DARK",
        "down,DESK_LIGHT", "down,DESK_DARK", "down,PHONE_LIGHT", "down,PHONE_DARK",
        "unknown,DESK_LIGHT", "unknown,DESK_DARK", "unknown,PHONE_LIGHT", "unknown,PHONE_DARK",
        "fresh,DESK_LIGHT", "fresh,DESK_DARK", "fresh,PHONE_LIGHT", "fresh,PHONE_DARK",
        "partial,DESK_LIGHT", "partial,PHONE_DARK"
    })
    void theOverviewInEveryState(String scenario, Look look) throws Exception {
        try (var labmon = CannedLabmon.start(scenario)) {
            var page = chromium.page(look);
            page.navigate(labmon.url());
            assertThat(page.locator("[data-card=host] .age, [data-card=host] .statement")
                            .first())
                    .isVisible();
            if (scenario.equals("well")) {
                assertThat(page.locator(".spark")).hasCount(4);
            }
            look(page, look, "overview-" + scenario);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DESK_LIGHT,ports,#/ports", "DESK_DARK,ports-grouped,#/ports?group=1", "PHONE_LIGHT,ports,#/ports",
        "PHONE_DARK,ports-grouped,#/ports?group=1", "DESK_LIGHT,drive,#/drives/nvme1", "DESK_DARK,drive,#/drives/nvme1",
        "PHONE_LIGHT,drive,#/drives/nvme1", "DESK_LIGHT,drives,#/drives", "PHONE_DARK,router,#/routers/home",
        "DESK_LIGHT,router,#/routers/home", "DESK_LIGHT,host,#/host", "PHONE_DARK,host,#/host",
        "DESK_DARK,home-assistant,#/home-assistant", "DESK_LIGHT,alerts,#/alerts", "PHONE_DARK,alerts,#/alerts"
    })
    void everyOtherView(Look look, String name, String address) throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = chromium.page(look);
            page.navigate(labmon.url() + address);
            assertThat(page.locator("#view")).isVisible();
            if (page.locator("[data-key=history]").count() > 0) {
                assertThat(page.locator("#chart canvas")).isVisible();
            }
            look(page, look, name);
        }
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void whenLabmonIsGone(Look look) throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = chromium.page(look);
            page.clock().install();
            page.navigate(labmon.url());
            assertThat(page.locator(".card")).hasCount(6);
            page.context().setOffline(true);
            page.clock().fastForward(11_000);
            assertThat(page.locator(".card.old")).hasCount(6);
            look(page, look, "lost");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK_LIGHT", "PHONE_DARK"})
    void whereTheTokenIsAskedFor(Look look) throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            labmon.locked = true;
            var page = chromium.page(look);
            page.navigate(labmon.url());
            page.getByLabel("Token").fill("wrong");
            page.getByLabel("Token").press("Enter");
            assertThat(page.locator("#wrong")).isVisible();
            look(page, look, "token");
        }
    }

    @Test
    void inGermanWhoseWordsAreLonger() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = chromium.page(Look.PHONE_LIGHT, "de-DE");
            page.navigate(labmon.url());
            assertThat(page.locator(".card")).hasCount(6);
            look(page, Look.PHONE_LIGHT, "overview-german");
        }
    }

    @Test
    void fingersHaveRoom() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = chromium.page(Look.PHONE_LIGHT);
            page.navigate(labmon.url() + "#/ports");
            assertThat(page.locator("table.ports")).isVisible();
            var small = page.evaluate(
                    "() => [...document.querySelectorAll('button, select, input:not([type=checkbox]), nav a')]"
                            + ".filter(node => node.offsetParent !== null && node.getBoundingClientRect().height < 24)"
                            + ".map(node => node.outerHTML)");
            assertThat(small).isEqualTo(List.of());
        }
    }
}
