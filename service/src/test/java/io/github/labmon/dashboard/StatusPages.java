package io.github.labmon.dashboard;

import com.microsoft.playwright.Page;
import io.github.labmon.dashboard.Chromium.Viewport;
import java.util.HashMap;
import java.util.Map;

/** The pages of several labmons in one browser, for tests of other packages. */
public final class StatusPages implements AutoCloseable {

    private final Chromium chromium = Chromium.start();
    private final Map<Integer, Page> pages = new HashMap<>();

    /** Compares the page of the labmon on this port with its {@code GET /status}. */
    public void showTheStatus(int port) throws Exception {
        PageStatusIT.showsTheStatus(pages.computeIfAbsent(port, this::open));
    }

    private Page open(int port) {
        var page = chromium.page(Viewport.DESKTOP_LIGHT);
        page.navigate("http://127.0.0.1:" + port + "/");
        page.locator("h1").waitFor();
        return page;
    }

    @Override
    public void close() {
        chromium.close();
    }
}
