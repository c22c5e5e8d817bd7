package io.github.labmon.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of ports with its filters, and the map. */
@Tag("once")
class PortsViewIT extends BrowserTest {

    /** One for each port and holder: 20 in use and one reserved. */
    private static final int ROWS = 21;

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
    void openPorts() {
        page = open(labmon.url() + "#/ports");
        assertThat(rows()).hasCount(ROWS);
    }

    private Locator rows() {
        return page.locator("table.ports tbody tr:not(.group)");
    }

    private List<String> column(String name) {
        return page.locator("table.ports tbody .is-" + name).allInnerTexts();
    }

    @Test
    void whatChangedWithinADayIsAboveTheList() {
        var changes = page.locator(".changes");
        assertThat(changes.locator("h3")).containsText("4 changes since");
        assertThat(changes.locator("li")).containsText(new String[] {
            "443/tcp caddy instead of nginx",
            "5353/udp unknown (new)",
            "8096/tcp jellyfin (new)",
            "9000/tcp portainer (free now)"
        });
    }

    @Test
    void itIsSearchedWhileTyping() {
        var search = page.getByLabel("Search");
        search.pressSequentially("jelly");
        assertThat(rows()).hasCount(1);
        assertThat(page.locator(".count [role=status]")).hasText("1 of 21 rows");
        assertThat(search).isFocused();
        search.fill("8080 nginx");
        assertThat(rows()).hasCount(1);
        search.fill("nothing like it");
        assertThat(page.locator("table.ports")).containsText("No port matches.");
        page.click("text=Clear filters");
        assertThat(rows()).hasCount(ROWS);
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
        assertThat(rows()).hasCount(17);
        assertThat(column("address")).noneMatch(address -> address.contains("127.0.0.1"));
        page.uncheck("[name=outside]");
        assertThat(rows()).hasCount(ROWS);
    }

    @Test
    void itIsGroupedByProject() {
        page.check("[name=group]");

        assertThat(page.locator("tr.group")).hasCount(6);
        assertThat(page.locator("tr.group").first()).hasText("blog 2");
        assertThat(page.locator("tr.group").last()).hasText("No project 11");
    }

    @Test
    void filtersAreInTheAddress() {
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
    void theCountsOfCardListAndMapAreTheSame() {
        assertThat(page.locator(".portshead .tiles")).hasText("Ports in use20On non-loopback addresses17Containers9");
        assertThat(page.locator(".count [role=status]")).hasText("20 ports in use, 1 reserved");
        page.click("text=Map");
        assertThat(page.locator("#map")).containsText("20 ports in use");
        assertThat(page.locator(".lanes .number"))
                .hasText(new String[] {"in use: 9", "in use: 1", "in use: 8", "in use: 0", "in use: 1", "in use: 1"});
        page.click("text=Overview");
        assertThat(page.locator("[data-card=ports] .tiles"))
                .hasText("Ports in use20On non-loopback addresses17Containers9");
    }

    @Test
    void eachRangeOfTheMapLeadsToItsPorts() {
        page.click("text=Map");
        assertThat(page.locator(".lanes li")).hasCount(6);
        page.click(".lanes li:nth-child(3) a");
        assertThat(rows()).hasCount(9);
        assertThat(page.locator(".count .tag")).hasText("5000-9999");
    }

    @Test
    void theMapShowsTheRangesOfThePlan() {
        page.click("text=Map");
        assertThat(page.locator(".lanes .planned")).hasCount(2);
        assertThat(page.locator("#planned option")).hasCount(2);
        page.click(".map .key a:has-text(\"monitoring\")");
        assertThat(rows()).hasCount(2);
    }

    @Test
    void addressesOfBothFamiliesAreOneRow() {
        assertThat(page.locator("table.ports tbody tr", new Page.LocatorOptions().setHasText("sshd")))
                .hasCount(1);
        assertThat(page.locator("table.ports tbody tr").first()).containsText("0.0.0.0, ::");
    }

    @Test
    void theListIsSavedAsAFile() throws Exception {
        page.selectOption("[name=protocol]", "udp");
        var csv = page.waitForDownload(() -> page.click("text=Save as CSV"));
        assertThat(csv.suggestedFilename()).isEqualTo("nas-ports.csv");
        assertThat(Files.readAllLines(csv.path())).hasSize(5).first().asString().startsWith("port,protocol,owner");
        var json = page.waitForDownload(() -> page.click("text=Save as JSON"));
        assertThat(Files.readString(json.path())).contains("51820");
    }

    @Test
    void aPortOfAContainerIsOpenedInTheBrowser() {
        page.getByLabel("Search").fill("jelly");
        var link = page.locator("table.ports a.bare");
        assertThat(link).hasAttribute("href", "http://127.0.0.1:8096/");
        assertThat(link).hasAttribute("rel", "noopener noreferrer");
        assertThat(link).hasAttribute("aria-label", "Open port 8096 in the browser");
    }

    @Test
    void aContainerWithALinkInItsLabelsIsOpenedThere() {
        page.getByLabel("Search").fill("grafana.home");
        var link = page.locator("table.ports a.bare");
        assertThat(link).hasAttribute("href", "https://grafana.home.example/");
        assertThat(link).hasAttribute("aria-label", "Open https://grafana.home.example/ (port 3000) in the browser");
    }

    @Test
    void whatRoutersForwardFromTheInternetIsAboveTheList() {
        var forwards = page.locator(".forwards");
        assertThat(forwards.locator("summary")).hasText("2 port forwards from the Internet");
        assertThat(forwards.locator("tbody tr"))
                .hasText(
                        new String[] {"443/tcp192…10:443proxyin effect", "51820/udp192…10:51820WireGuardswitched off"});
    }
}
