package io.github.labmon.ports.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final String HOSTILE = "<script>alert('x')</script>\"&\u202e\u0007";
    private static final String HARMLESS = "&lt;script&gt;alert('x')&lt;/script&gt;\"&amp;??";

    private static PortUse use(String address, int port, PortState state, boolean inContainer) {
        var process = new ProcessHolder(7, HOSTILE, HOSTILE);
        var container = new ContainerHolder(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                80,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                null,
                null,
                state == PortState.RESERVED ? HOSTILE : null,
                List.of(HOSTILE));
        return new PortUse(Protocol.TCP, address, port, null, HOSTILE, state, process, inContainer ? container : null);
    }

    private static String page() {
        var report = new PortReport(
                1,
                Instant.parse("2026-01-01T00:00:00Z"),
                HOSTILE,
                null,
                List.of(),
                null,
                null,
                false,
                new PortProblem("code", HOSTILE),
                List.of(
                        use("127.0.0.1", 1, PortState.LISTENING, false),
                        use("0.0.0.0", 2, PortState.LISTENING, true),
                        use("::", 3, PortState.RESERVED, true),
                        use("::1", 4, PortState.PUBLISHED, true)));
        return new String(HtmlReport.bytes(report), StandardCharsets.UTF_8);
    }

    @Test
    void noNameIsMarkup() {
        var page = page();

        assertThat(page)
                .contains("<title>Ports of " + HARMLESS + "</title>")
                .doesNotContain("<script>alert", "\u202e", "\u0007");
        assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
    }

    @Test
    void itLoadsNothingAndRunsNoScriptButItsOwn() {
        assertThat(page())
                .doesNotContain("http://", "https://", "src=", "@import", "url(")
                .containsPattern("default-src 'none'; style-src 'sha256-[^']{44}'; script-src 'sha256-[^']{44}';");
    }

    @Test
    void eachPortHasItsReachability() {
        var reach = Pattern.compile("data-reach=\"(\\w+)\"><td class=\"port\" data-sort=\"(\\d+)\"")
                .matcher(page())
                .results()
                .map(row -> row.group(2) + " " + row.group(1))
                .sorted();

        assertThat(reach).containsExactly("1 local", "2 outside", "3 later", "4 local");
    }
}
