package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.github.labmon.dashboard.Chromium.Look;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of ports and what stands around it. */
@Tag("once")
class PortsViewIT extends BrowserTest {

    @SuppressWarnings("NullAway.Init")
    private static CannedLabmon labmon;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        labmon = CannedLabmon.start("well");
    }

    @AfterAll
    static void stop() {
        labmon.close();
    }

    @BeforeEach
    void open() {
        page = chromium.page(Look.DESK_LIGHT);
        page.navigate(labmon.url() + "#/ports");
        assertThat(rows()).hasCount(22);
    }

    private Locator rows() {
        return page.locator("table.ports tbody tr:not(.group)");
    }

    private List<String> column(String name) {
        return page.locator("table.ports tbody .is-" + name).allInnerTexts();
    }

    @Test
    void itIsSearchedWhileTyping() {
        var search = page.getByLabel("Search");
        search.pressSequentially("jelly");
        assertThat(rows()).hasCount(1);
        assertThat(page.locator(".count [role=status]")).hasText("1 of 22 ports");
        assertThat(search).isFocused();
        search.fill("8080 nginx");
        assertThat(rows()).hasCount(1);
        search.fill("nothing like it");
        assertThat(page.locator("table.ports")).containsText("No port matches.");
        page.click("text=Clear filters");
        assertThat(rows()).hasCount(22);
        assertThat(search).isFocused();
        assertThat(search).hasValue("");
    }

    @Test
    void itIsSortedByItsHeads() {
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("Port ▲");
        page.click("th.is-port button");
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Port ▼");
        assertThat(column("port").get(0)).isEqualTo("51820");
        page.click("th.is-owner button");
        assertThat(page.locator("th.is-owner")).hasAttribute("aria-sort", "ascending");
        assertThat(page.locator("th[aria-sort]")).hasCount(1);
        assertThat(column("owner").get(0)).isEqualTo("avahi-daemon");
    }

    @Test
    void itIsFilteredByEachOfItsFields() {
        page.selectOption("[name=protocol]", "udp");
        assertThat(rows()).hasCount(4);
        page.click("text=Clear filters");
        page.selectOption("[name=owner]", "container");
        assertThat(rows()).hasCount(11);
        page.selectOption("[name=container]", "proxy-traefik-1");
        assertThat(rows()).hasCount(2);
        page.click("text=Clear filters");
        page.selectOption("[name=state]", "RESERVED");
        assertThat(rows()).hasCount(1);
        page.click("text=Clear filters");
        page.check("[name=outside]");
        assertThat(rows()).hasCount(18);
        assertThat(column("address")).noneMatch(address -> address.contains("127.0.0.1"));
        page.uncheck("[name=outside]");
        assertThat(rows()).hasCount(22);
    }

    @Test
    void itIsGroupedByProject() {
        page.check("[name=group]");

        assertThat(page.locator("tr.group")).hasCount(6);
        assertThat(page.locator("tr.group").first()).hasText("blog 2");
        assertThat(page.locator("tr.group").last()).containsText("Outside of projects");
    }

    @Test
    void whatIsLookedAtStandsInTheAddress() {
        page.navigate("about:blank");
        page.navigate(labmon.url() + "#/ports?q=media-&sort=port.down&outside=1");

        assertThat(rows()).hasCount(2);
        assertThat(page.getByLabel("Search")).hasValue("media-");
        assertThat(page.locator("[name=outside]")).isChecked();
        assertThat(column("port")).containsExactly("8989", "8096");
        page.selectOption("[name=protocol]", "tcp");
        assertThat(page.url()).endsWith("#/ports?q=media-&sort=port.down&outside=1&protocol=tcp");
    }

    @Test
    void theMapLeadsToItsRanges() {
        assertThat(page.locator(".lanes li")).hasCount(6);
        page.click(".lanes li:nth-child(3) a");
        assertThat(rows()).hasCount(9);
        assertThat(page.locator(".count .tag")).hasText("5000-9999");
    }

    @Test
    void theMapShowsTheRangesOfThePlan() {
        assertThat(page.locator(".lanes .planned")).hasCount(2);
        page.click(".map .key a:has-text(\"monitoring\")");
        assertThat(rows()).hasCount(2);
        assertThat(page.locator("#planned option")).hasCount(2);
    }

    @Test
    void aFreePortIsOneThatNobodyHoldsOrWillTake() {
        var range = page.getByLabel("In range");
        var found = page.locator("#free-found");
        range.fill("8080-8999");
        page.click("text=Find");
        assertThat(found).hasText("Free: 8083, 8084, 8085"); // held, reserved by a stopped container, planned
        range.fill("8472");
        range.press("Enter");
        assertThat(found).hasText("None is free in this range."); // the kernel keeps it
        range.fill("32768-40000");
        range.press("Enter");
        assertThat(found).hasText("None is free in this range."); // for outgoing connections
        page.selectOption("#free-protocol", "udp");
        range.fill("53");
        range.press("Enter");
        assertThat(found).hasText("None is free in this range.");
        range.fill("9-8");
        range.press("Enter");
        assertThat(found).hasText("A range looks like 8000-8999.");
    }
}
