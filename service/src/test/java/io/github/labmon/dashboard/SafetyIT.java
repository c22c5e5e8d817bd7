package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.dashboard.Chromium.Viewport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names that are markup stay names, the token stays in its tab, and no other host is requested. */
@Tag("once")
class SafetyIT extends BrowserTest {

    private static final String TOKEN = "correct-horse";

    @Test
    void markupInNamesIsShownAsText() throws Exception {
        try (var labmon = CannedLabmon.start("hostile")) {
            for (var address : new String[] {
                "",
                "#/ports",
                "#/ports?group=1",
                "#/alerts",
                "#/function/fritz",
                "#/ports?q=%3Cimg%20src=x%20onerror=alert(1)%3E",
                "#/function/fritz/%3Cimg%20src=x%20onerror=window.harmed=1%3E"
            }) {
                var page = chromium.page(Viewport.DESKTOP_LIGHT);
                page.navigate(labmon.url() + address);
                assertThat(page.locator("h1")).containsText("<img src=x onerror=window.harmed=1>");
                assertThat(page.locator("#view")).hasCount(1);
                assertThat(page.evaluate("() => window.harmed === undefined && document.querySelectorAll('#main img,"
                                + " #main script, #top img').length === 0"))
                        .as(address)
                        .isEqualTo(true);
                assertThat(chromium.errors).as(address).isEmpty();
            }
            var page = chromium.page(Viewport.DESKTOP_LIGHT);
            page.navigate(labmon.url() + "#/ports");
            assertThat(page.locator("table.ports")).containsText("<img src=x onerror=\"window.harmed=1\">");
        }
    }

    @Test
    void theTokenIsEnteredOnceAndStaysInItsTab() throws Exception {
        try (var labmon = RunningLabmon.with("LABMON_API_TOKEN", TOKEN)) {
            var url = "http://127.0.0.1:" + labmon.port() + "/";
            var page = chromium.page(Viewport.DESKTOP_LIGHT);
            var requests = new ArrayList<String>();
            page.onRequest(request -> requests.add(request.url()));
            page.navigate(url);
            assertThat(page.locator("h1")).hasText("Unknown: This labmon requires its token");
            page.getByLabel("Token").fill("wrong");
            page.click("text=Open");
            assertThat(page.locator("#wrong")).hasText("Wrong token");
            page.getByLabel("Token").fill(TOKEN);
            page.getByLabel("Token").press("Enter");
            assertThat(page.locator("[data-card=host]")).isVisible();
            page.reload();
            assertThat(page.locator("[data-card=host]")).isVisible();

            assertThat(
                            page.evaluate(
                                    "() => JSON.stringify(localStorage) + document.cookie + location.href + document.body.outerHTML"))
                    .asString()
                    .doesNotContain(TOKEN);
            assertThat(requests).noneMatch(address -> address.contains(TOKEN));
            assertThat(requests).allMatch(address -> address.startsWith(url));
            var other = page.context().newPage();
            other.navigate(url);
            assertThat(other.locator("h1")).hasText("Unknown: This labmon requires its token");
            page.click("text=Forget token");
            assertThat(page.locator("h1")).hasText("Unknown: This labmon requires its token");
        }
    }

    @Test
    void noHostButLabmonIsRequested() throws Exception {
        try (var labmon = CannedLabmon.start("warning")) {
            var page = chromium.page(Viewport.DESKTOP_LIGHT);
            var hosts = new ArrayList<String>();
            page.onRequest(request -> hosts.add(URI.create(request.url()).getAuthority()));
            for (var address : List.of("", "#/ports", "#/function/nvme/nvme0", "#/alerts")) {
                page.navigate(labmon.url() + address);
                assertThat(page.locator("#view")).hasCount(1);
            }
            assertThat(hosts).isNotEmpty().containsOnly("127.0.0.1:" + labmon.port());
        }
    }

    @Test
    void thePolicyBlocksInlineScripts() throws Exception {
        try (var labmon = CannedLabmon.start("well")) {
            var page = chromium.page(Viewport.DESKTOP_LIGHT);
            page.navigate(labmon.url());
            assertThat(page.locator(".card").first()).isVisible();
            page.evaluate(
                    "() => { const script = document.createElement('script'); script.textContent = 'window.harmed = 1';"
                            + " document.body.append(script); document.body.setAttribute('onclick', 'window.harmed = 1'); document.body.click(); }");

            assertThat(page.evaluate("() => window.harmed === undefined")).isEqualTo(true);
        }
    }
}
