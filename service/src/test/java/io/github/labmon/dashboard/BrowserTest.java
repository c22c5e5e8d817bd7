package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.labmon.dashboard.Chromium.Viewport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A test of the page in a real browser, which all tests of a class share. */
abstract class BrowserTest {

    @SuppressWarnings("NullAway.Init")
    static Chromium chromium;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
    }

    @BeforeEach
    void closePages() {
        chromium.forget();
    }

    /** A view of the page in a new tab, on a desk. */
    static Page open(String url) {
        return open(url, Viewport.DESKTOP_LIGHT);
    }

    static Page open(String url, Viewport viewport) {
        var page = chromium.page(viewport);
        page.navigate(url);
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    /** Lets the page request its documents now. */
    static void refresh(Page page) {
        page.evaluate("() => dispatchEvent(new Event('online'))");
    }
}
