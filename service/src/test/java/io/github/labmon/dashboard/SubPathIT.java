package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.TestProxy;
import io.github.labmon.dashboard.Chromium.Viewport;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, below a sub-path of a proxy with TLS. */
@Tag("once")
class SubPathIT {

    private static final String CHECK =
            "() => fetch('ports/check', {method: 'POST', headers: {'Content-Type': 'application/json'},"
                    + " body: '{\"ports\":[\"1\"]}'}).then(answer => answer.status)";

    @Test
    void thePageShowsItsCardsAndMaySendRequests(@TempDir Path folder) throws Exception {
        // Neither trusted proxies nor origins are set: the browser's Sec-Fetch-Site is sufficient.
        try (var labmon = RunningLabmon.with();
                var proxy = TestProxy.nginx(folder, labmon.port());
                var chromium = Chromium.start()) {
            var page = chromium.page(Viewport.DESKTOP_LIGHT);
            page.navigate(proxy.address().toString());

            assertThat(page.locator("[data-card=host]")).isVisible();
            assertThat(page.evaluate(CHECK)).isEqualTo(200);
            assertThat(chromium.errors).isEmpty();
        }
    }
}
