package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.labmon.RunningLabmon;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port gate and the search for free ports on the page of a real labmon, with ports that are in use. */
@Tag("once")
class PasteIT extends BrowserTest {

    @SuppressWarnings("NullAway.Init")
    private static RunningLabmon labmon;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        var plan = folder.resolve("plan.yaml");
        Files.writeString(plan, "reserved:\n  - {port: 8082, service: blog/next}\n");
        labmon = RunningLabmon.with("LABMON_PORTS_FRESHNESS", "100ms", "PORT_PLAN", plan.toString());
    }

    @AfterAll
    static void stop() {
        labmon.close();
    }

    @BeforeEach
    void openGate() {
        page = open("http://127.0.0.1:" + labmon.port() + "/#/ports/gate");
        assertThat(page.getByLabel("Compose file")).isVisible();
    }

    private void check(String compose) {
        page.getByLabel("Compose file").fill(compose);
        page.click(".gate button[type=submit]");
    }

    @Test
    void aConflictIsShownOnItsLine() throws Exception {
        try (var held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = held.getLocalPort();
            check("services:\n  web:\n    image: nginx\n    ports:\n      - \"127.0.0.1:" + port + ":80\"\n");

            assertThat(page.locator("#verdict .verdict b")).hasText("1 conflict");
            assertThat(page.locator("#verdict li")).hasCount(5);
            assertThat(page.locator("#verdict li.hit")).hasCount(1);
            assertThat(page.locator("#verdict li[data-line='5'] .finding.is-CRITICAL"))
                    .containsText("Conflict 127.0.0.1:" + port + "/tcp, declared by web (compose.yaml:5), is held by");
        }
    }

    @Test
    void variablesAreReadFromTheirField() throws Exception {
        try (var held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            page.click("text=Variables (lines of .env)");
            page.locator("#variables").fill("# mine\nexport WEB_PORT=\"" + held.getLocalPort() + "\"\n");
            check("services:\n  web:\n    image: nginx\n    ports: [\"127.0.0.1:${WEB_PORT}:80\"]\n");

            assertThat(page.locator("#verdict li[data-line='4'] .finding.is-CRITICAL"))
                    .isVisible();
        }
    }

    @Test
    void thePlanOfThisLabmonIsApplied() {
        check("services:\n  web:\n    image: nginx\n    ports: ['127.0.0.1:8082:80']\n");

        assertThat(page.locator("#verdict li[data-line='4'] .finding.is-CRITICAL"))
                .containsText("blog/next");
    }

    @Test
    void anErrorIsShownOnItsLine() {
        check("services:\n  web:\n    image: nginx\n    ports: ['http:80']\n");

        assertThat(page.locator("#verdict li[data-line='4'] .finding")).containsText("Cannot be read");
    }

    @Test
    void aPastedTextRemainsWhileThePageIsRefreshed() {
        page.getByLabel("Compose file").fill("services: {}\n");
        page.waitForResponse("**/status", () -> refresh(page));

        assertThat(page.getByLabel("Compose file")).hasValue("services: {}\n");
    }

    private void find(String range) {
        page.locator("#free-range").fill(range);
        page.locator("#free-range").press("Enter");
    }

    @Test
    void aFreePortIsNeitherInUseNorPlannedNorEphemeral() throws Exception {
        var found = page.locator("#free-found");
        try (var held = new ServerSocket(0)) {
            find(held.getLocalPort() + "");
            assertThat(found).hasText("No port of this range is free.");
        }
        find("8082");
        assertThat(found).hasText("No port of this range is free."); // reserved by the plan
        find("9-8");
        assertThat(found).hasText("Enter a range such as 8000-8999.");
        find("8000-8999");
        assertThat(found).containsText("Free:");
        assertThat(found.locator("button")).hasCount(3);
    }
}
