package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import io.github.labmon.dashboard.Chromium.Viewport;
import io.github.labmon.ports.testing.RealPart;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each view looks as accepted. The clock is fixed, the font is DejaVu, the documents are canned. A view that differs is
 * stored in {@code target/screenshots/new}, its difference in {@code target/screenshots/diff};
 * {@code LABMON_SCREENSHOTS=accept} replaces the accepted pictures, and those of the documentation.
 */
@Tag("long")
class ScreenshotIT extends BrowserTest {

    private static final Instant NOW = Instant.parse("2026-03-10T13:20:30Z");
    private static final Path ACCEPTED = Path.of("src/test/screenshots");
    private static final Path BUILT = Path.of("target", "screenshots");
    private static final String FORCED_STYLE = "\n* { font-family: 'DejaVu Sans' !important; caret-color: transparent"
            + " !important; animation: none !important; transition: none !important; }"
            + "\n.mono, .path, pre, textarea, code { font-family: 'DejaVu Sans Mono' !important; }"
            + "\nfooter .version { visibility: hidden; }";

    /** Of a long list the first rows: its other rows viewport the same. */
    private static final int HIGHEST = 5_000;

    /** Pictures of the documentation, by the view that they show. */
    private static final Map<String, Path> DOCUMENTATION = Map.of(
            "overview-warning-desktop_light", Path.of("../docs/images/dashboard.png"),
            "ports-grouped-desktop_light", Path.of("../docs/images/ports.png"));

    @SuppressWarnings("NullAway.Init")
    private static AcceptedScreenshots views;

    @BeforeAll
    static void requireTheFont() {
        RealPart.need(
                new Font("DejaVu Sans", Font.PLAIN, 12).getFamily().equals("DejaVu Sans"),
                "the font DejaVu Sans (Debian package fonts-dejavu-core), which is not installed");
        views = new AcceptedScreenshots(ACCEPTED, chromium.version());
    }

    @ParameterizedTest
    @CsvSource({
        "overview-well,well,#/,DESKTOP_LIGHT,en-GB",
        "overview-well,well,#/,DESKTOP_DARK,en-GB",
        "overview-well,well,#/,PHONE_LIGHT,en-GB",
        "overview-well,well,#/,PHONE_DARK,en-GB",
        "overview-warning,warning,#/,DESKTOP_LIGHT,en-GB",
        "overview-german,warning,#/,PHONE_LIGHT,de-DE",
        "overview-down,down,#/,DESKTOP_LIGHT,en-GB",
        "overview-down,down,#/,DESKTOP_DARK,en-GB",
        "overview-down,down,#/,PHONE_LIGHT,en-GB",
        "overview-down,down,#/,PHONE_DARK,en-GB",
        "first-start,fresh,#/,DESKTOP_LIGHT,en-GB",
        "first-start,fresh,#/,DESKTOP_DARK,en-GB",
        "first-start,fresh,#/,PHONE_LIGHT,en-GB",
        "host,well,#/function/host,DESKTOP_LIGHT,en-GB",
        "host,well,#/function/host,DESKTOP_DARK,en-GB",
        "host,well,#/function/host,PHONE_LIGHT,en-GB",
        "container,down,#/function/containers/blog-web-1,DESKTOP_LIGHT,en-GB",
        "ports,well,#/ports,DESKTOP_LIGHT,en-GB",
        "ports,well,#/ports,PHONE_LIGHT,en-GB",
        "ports-grouped,well,#/ports?group=1,DESKTOP_LIGHT,en-GB",
        "ports-map,well,#/ports/map,DESKTOP_DARK,en-GB",
        "full,full,#/,DESKTOP_LIGHT,en-GB",
        "full,full,#/,PHONE_LIGHT,en-GB",
        "full,full,#/,WIDE_DARK,en-GB",
        "full-german,full,#/,WIDE_LIGHT,de-DE",
        "full-ports-map,full,#/ports/map,WIDE_LIGHT,de-DE",
        "full-containers,full,#/function/containers,DESKTOP_DARK,en-GB",
        "full-containers-german,full,#/function/containers,PHONE_LIGHT,de-DE",
        "overview-down,down,#/,WIDE_LIGHT,en-GB",
        "overview-down-german,down,#/,WIDE_DARK,de-DE",
        "overview-warning-german,warning,#/,DESKTOP_LIGHT,de-DE",
        "first-start-german,fresh,#/,DESKTOP_LIGHT,de-DE",
        "drives,warning,#/function/drives,DESKTOP_LIGHT,en-GB",
        "drives-german,warning,#/function/drives,PHONE_DARK,de-DE",
        "drive,warning,#/function/drives/sda,DESKTOP_LIGHT,en-GB",
        "pool,well,#/function/drives/pool%2Ftank,DESKTOP_LIGHT,en-GB",
        "systemd,down,#/function/systemd,DESKTOP_LIGHT,en-GB",
        "systemd-german,down,#/function/systemd,PHONE_LIGHT,de-DE",
        "ups,warning,#/function/ups,DESKTOP_DARK,en-GB",
        "jobs-german,warning,#/function/jobs,DESKTOP_LIGHT,de-DE",
        "nvme-german,warning,#/function/nvme,PHONE_LIGHT,de-DE",
        "routers-german,well,#/function/fritz,DESKTOP_LIGHT,de-DE",
        "alerts,warning,#/alerts,DESKTOP_LIGHT,en-GB",
        "alerts,warning,#/alerts,DESKTOP_DARK,en-GB",
        "alerts,warning,#/alerts,PHONE_LIGHT,en-GB",
        "alerts-german,warning,#/alerts,PHONE_DARK,de-DE",
        "full-ports,full,#/ports,DESKTOP_LIGHT,en-GB"
    })
    void eachViewLooksAsAccepted(String name, String scenario, String address, Viewport viewport, String locale)
            throws Exception {
        try (var labmon = CannedLabmon.at(NOW, scenario)) {
            var page = view(viewport, locale);
            page.navigate(labmon.url() + address);
            assertThat(page.locator("#view, .cards").first()).isVisible();
            compare(page, name, viewport);
        }
    }

    @ParameterizedTest
    @CsvSource({"DESKTOP_LIGHT", "DESKTOP_DARK", "PHONE_LIGHT"})
    void theVerdictOfThePortGateLooksAsAccepted(Viewport viewport) throws Exception {
        try (var labmon = CannedLabmon.at(NOW, "well");
                var compose = Objects.requireNonNull(getClass().getResourceAsStream("well/compose.yaml"))) {
            var page = view(viewport, "en-GB");
            page.navigate(labmon.url() + "#/ports/gate");
            page.getByLabel("Compose file").fill(new String(compose.readAllBytes(), StandardCharsets.UTF_8));
            page.click(".gate button[type=submit]");
            assertThat(page.locator("#verdict .listing")).isVisible();
            compare(page, "gate", viewport);
        }
    }

    /** A page whose clock, labmon's clock and fonts are fixed. */
    private static Page view(Viewport viewport, String locale) {
        var page = chromium.page(viewport, locale);
        page.clock().setFixedTime(NOW.toEpochMilli());
        page.route("**/*", ScreenshotIT::respond);
        return page;
    }

    private static void respond(Route route) {
        var response = route.fetch();
        var headers = new HashMap<>(response.headers());
        headers.put("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.atOffset(ZoneOffset.UTC)));
        var options = new Route.FulfillOptions().setResponse(response).setHeaders(headers);
        if (route.request().url().endsWith("/style.css")) {
            headers.remove("content-length");
            options.setBody(response.text() + FORCED_STYLE);
        }
        route.fulfill(options);
    }

    private static void compare(Page page, String name, Viewport viewport) throws IOException {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        if (page.locator(".canvas").count() > 0) {
            assertThat(page.locator(".canvas canvas").first()).isVisible();
        }
        var view = name + "-" + viewport.name().toLowerCase(Locale.ROOT);
        var actual = settled(page);
        page.unrouteAll(); // a context with requests that are still intercepted may not close
        if ("accept".equals(System.getenv("LABMON_SCREENSHOTS"))) {
            accept(view, actual);
            return;
        }
        var accepted = views.accepted(view);
        var candidate = AcceptedScreenshots.write(BUILT.resolve("new").resolve(views.name(view)), actual);
        if (accepted == null) {
            fail(
                    "There is no accepted picture of %s; viewport at %s, then run .ci/screenshots accept",
                    view, candidate);
        }
        var difference = ImageDifference.of(AcceptedScreenshots.read(accepted), actual);
        var tolerance = views.tolerancePercent(accepted);
        if (!accepted.endsWith(views.name(view))) {
            System.out.printf(
                    "%s was made by another version of Chromium than %s: up to %s %% of the pixels may differ%n",
                    accepted, chromium.version(), tolerance);
        }
        if (difference.percent() > tolerance) {
            var shown =
                    AcceptedScreenshots.write(BUILT.resolve("diff").resolve(views.name(view)), difference.picture());
            fail(String.format(
                    Locale.ROOT,
                    "%.3f %% of the pixels of %s differ from %s (limit %s %%), see %s. Intended: .ci/screenshots accept",
                    difference.percent(),
                    candidate,
                    accepted,
                    tolerance,
                    shown));
        }
        Files.delete(candidate);
    }

    private static void accept(String view, BufferedImage actual) throws IOException {
        var accepted = views.accept(view, actual);
        var picture = DOCUMENTATION.get(view);
        if (picture != null) {
            Files.write(picture, Files.readAllBytes(accepted));
        }
    }

    /** The picture once two in a row are the same: lines of history and charts arrive one after another. */
    private static BufferedImage settled(Page page) throws IOException {
        var before = picture(page);
        for (int i = 0; i < 20; i++) {
            var after = picture(page);
            if (ImageDifference.of(before, after).differing() == 0) {
                return after;
            }
            before = after;
        }
        return fail("The page does not come to rest: %s", page.url());
    }

    private static BufferedImage picture(Page page) throws IOException {
        var size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]");
        var options = new Page.ScreenshotOptions().setFullPage(true);
        if (size instanceof List<?> sides && sides.get(1) instanceof Integer height && height > HIGHEST) {
            options.setClip(0, 0, ((Number) sides.get(0)).doubleValue(), HIGHEST);
        }
        var png = page.screenshot(options);
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
    }
}
