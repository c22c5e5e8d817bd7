package io.github.labmon.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.github.labmon.ports.testing.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chromium that is installed. Nothing is downloaded: the driver comes with its library. */
final class Chromium implements AutoCloseable {

    /** Width, height and colours of a window. */
    enum Viewport {
        DESKTOP_LIGHT(1300, 950, ColorScheme.LIGHT),
        DESKTOP_DARK(1300, 950, ColorScheme.DARK),
        WIDE_LIGHT(2200, 1200, ColorScheme.LIGHT),
        WIDE_DARK(2200, 1200, ColorScheme.DARK),
        PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
        PHONE_DARK(390, 844, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme scheme;

        Viewport(int width, int height, ColorScheme scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }
    }

    /** A busy machine is slow. */
    private static final int DEADLINE_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    /** Errors of the page's scripts, and what its policy blocked. */
    final List<String> errors = new ArrayList<>();

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of(
                                "--no-sandbox", // CI runs as root, in a container
                                "--disable-dev-shm-usage",
                                "--font-render-hinting=none", // glyphs do not depend on the settings of the system
                                "--disable-lcd-text")));
    }

    /** Starts it; a test without it is skipped. */
    static Chromium start() {
        var program = program();
        PlaywrightAssertions.setDefaultAssertionTimeout(DEADLINE_MILLIS);
        RealPart.need(program.isPresent(), "chromium (Debian package chromium), which is not installed");
        return new Chromium(program.orElseThrow());
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .flatMap(folder -> List.of(Path.of(folder, "chromium"), Path.of(folder, "chromium-browser")).stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Such as {@code 156.0.8078.108}. */
    String version() {
        return browser.version();
    }

    Page page(Viewport viewport) {
        return page(viewport, "en-GB");
    }

    /** An empty page of a reader without stored choices. */
    Page page(Viewport viewport, String locale) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(viewport.width, viewport.height)
                .setColorScheme(viewport.scheme)
                .setLocale(locale)
                .setIgnoreHTTPSErrors(true) // of a proxy with a certificate made for the test
                .setTimezoneId("Europe/Berlin"));
        context.setDefaultTimeout(DEADLINE_MILLIS);
        contexts.add(context);
        var page = context.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                errors.add(message.text());
            }
        });
        return page;
    }

    /** Closes the pages that tests opened. */
    void forget() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        errors.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
