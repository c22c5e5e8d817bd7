package io.github.labmon.ports.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.gate.Fixture;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortGate;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.testing.Deployments;
import io.github.labmon.ports.yaml.Origin;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class VerdictFormatTest {

    private static final ProcessHolder EVIL =
            new ProcessHolder(7, "x\n::error::owned%0A\r\u001b[31m\u2028\u202e<b>\"&", null);

    private static Verdict conflict() {
        var live = LiveReading.of(
                "local",
                Fixture.report(
                        Fixture.published("tcp:0.0.0.0:8080", Fixture.container("shop", "web", null)),
                        Fixture.held("udp:0.0.0.0:53", false, PortState.LISTENING, EVIL, null)));
        var ports = List.of(
                Fixture.declares("web", "tcp:*:8080"),
                Fixture.onHost(Fixture.times(2, Fixture.declares("dns", "udp:127.0.0.1:53"))),
                Fixture.named("pool", Fixture.declares("pool", "tcp:*:9000-9001")));
        var notice = new Deployment.Notice(new Origin("compose.yaml", 3, 5), LocalizableText.literal("TAG is not set"));
        return PortGate.judge(
                Deployments.of("blog", ports, List.of(notice)), live, PortPlan.NONE, Set.of(), Fixture.NOW);
    }

    private static Verdict unknown() {
        return PortGate.judge(
                Deployments.of(null, List.of(), List.of()),
                LiveReading.failed("http://nas:9780", new PortProblem("live-unreachable", "connection refused")),
                PortPlan.NONE,
                Set.of(),
                Fixture.NOW);
    }

    private static Verdict free() {
        return Fixture.judge(Fixture.report(), Fixture.declares("web", "tcp:*:8080"));
    }

    @Test
    void jsonIsTheContractsDocument() {
        var verdict = Fixture.judge(
                Fixture.report(Fixture.published("tcp:0.0.0.0:8080", Fixture.container("shop", "web", null))),
                Fixture.declares("web", "tcp:*:8080"));
        var declared = "{\"protocol\":\"tcp\",\"address\":\"*\",\"port\":8080,\"service\":\"web\",\"origin\":{\"file\":"
                + "\"compose.yaml\",\"line\":8080,\"column\":9},\"declaration\":\"8080:80\"}";

        assertThat(new String(VerdictJson.bytes(verdict), StandardCharsets.UTF_8))
                .isEqualTo("{\"schemaVersion\":1,\"verdict\":\"CONFLICT\",\"checkedAt\":\"2026-01-01T00:00:00Z\","
                        + "\"observedAt\":\"2026-01-01T00:00:00Z\",\"host\":\"nas\",\"live\":\"local\","
                        + "\"complete\":true,\"declared\":[" + declared + "],\"conflicts\":[{\"kind\":\"IN_USE\","
                        + "\"declared\":" + declared + ",\"holder\":{\"protocol\":\"tcp\",\"address\":\"0.0.0.0\","
                        + "\"port\":8080,\"ipv6Only\":false,\"state\":\"LISTENING\",\"process\":{\"pid\":3003,"
                        + "\"name\":\"docker-proxy\",\"user\":\"root\"},\"container\":{\"name\":\"shop-web-1\","
                        + "\"id\":\"b4174a57bb9a\",\"image\":\"nginx:1.27\",\"state\":\"running\","
                        + "\"containerPort\":80,\"mapping\":\"0.0.0.0:8080->80/tcp\",\"composeProject\":\"shop\","
                        + "\"composeService\":\"web\"}},\"message\":\"8080/tcp, declared by web (compose.yaml:8080), is"
                        + " held by container shop-web-1 (nginx:1.27); if it is left over from an earlier deployment, remove"
                        + " it: docker compose --project-name shop down\",\"suggestion\":8081}],\"warnings\":[],"
                        + "\"notices\":[]}");
    }

    @Test
    void jsonContainsTheProblemAndItsReason() {
        assertThat(VerdictFormat.JSON.render(conflict()))
                .contains("\"instances\" : 2", "\"hostNetwork\" : true", "\"lastPort\" : 9001")
                .contains("\"containerName\" : \"pool\"", "\"message\" : \"TAG is not set\"", "\"other\" : {")
                .endsWith("}\n");
        assertThat(new String(VerdictJson.bytes(unknown()), StandardCharsets.UTF_8))
                .isEqualTo("{\"schemaVersion\":1,\"verdict\":\"UNKNOWN\",\"checkedAt\":\"2026-01-01T00:00:00Z\","
                        + "\"live\":\"http://nas:9780\",\"complete\":false,\"problem\":{\"code\":\"live-unreachable\","
                        + "\"detail\":\"connection refused\"},\"declared\":[],\"conflicts\":[],\"warnings\":[],"
                        + "\"notices\":[]}");
    }

    @Test
    void textHasALineForEachFindingAndNoNameSpeaksToTheTerminal() {
        assertThat(VerdictText.of(conflict(), false)).isEqualTo("""
                compose.yaml:3:5: note: TAG is not set
                compose.yaml:53:9: warning: 127.0.0.1:53/udp, declared by dns (compose.yaml:53), is below 1024: a process\
                 needs a right (CAP_NET_BIND_SERVICE) to bind it, and a rootless engine cannot
                compose.yaml:53:9: conflict: 127.0.0.1:53/udp, declared by dns (compose.yaml:53), is held by process\
                 x?::error::owned%0A??[31m??<b>"& (pid 7); free instead: 1024
                compose.yaml:53:9: conflict: 127.0.0.1:53/udp, declared by dns (compose.yaml:53), is declared for 2\
                 containers, and only one can bind it; declare a range of ports, or no host port; free instead: 1024
                compose.yaml:8080:9: conflict: 8080/tcp, declared by web (compose.yaml:8080), is held by container\
                 shop-web-1 (nginx:1.27); if it is left over from an earlier deployment, remove it: docker compose\
                 --project-name shop down; free instead: 8081
                CONFLICT: 3 conflicts and 1 warning among 3 declared ports on nas (live ports: local, read at\
                 2026-01-01T00:00:00Z)
                """);
        assertThat(VerdictText.of(unknown(), false)).isEqualTo("""
                could not read: connection refused [live-unreachable]
                UNKNOWN: 0 conflicts and 0 warnings among 0 declared ports (live ports: none from http://nas:9780)
                """);
    }

    @Test
    void coloursAreForTerminals() {
        assertThat(VerdictText.of(free(), true)).startsWith("\u001b[32mFREE\u001b[0m: ");
        assertThat(VerdictText.of(unknown(), true)).contains("\u001b[33mUNKNOWN\u001b[0m: ");
        assertThat(VerdictText.of(conflict(), true))
                .contains("\u001b[31mconflict\u001b[0m", "\u001b[33mwarning\u001b[0m");
        assertThat(VerdictFormat.TEXT.render(conflict())).doesNotContain("\u001b");
    }

    @Test
    void noNameCanSmuggleAWorkflowCommand() {
        var lines = VerdictFormat.GITHUB.render(conflict()).lines().toList();

        assertThat(lines)
                .hasSize(6)
                .filteredOn(line -> line.startsWith("::"))
                .allMatch(line -> line.matches("::(error|warning|notice) .*?title=[^:]*::.*"));
        assertThat(lines.get(0))
                .isEqualTo("::error file=compose.yaml,line=53,col=9,title=Port 53/udp%3A The port is in"
                        + " use::127.0.0.1:53/udp, declared by dns (compose.yaml:53), is held by process"
                        + " x?::error::owned%250A??[31m??<b>\"& (pid 7); free instead: 1024");
        assertThat(lines.get(5)).startsWith("labmon: CONFLICT, 3 conflicts and 1 warning");
        assertThat(VerdictFormat.GITHUB.render(unknown()))
                .startsWith("::error title=Live ports could not all be read::connection refused\n");
    }

    @Test
    void aFileNameCannotSmuggleOneEither() {
        var port = Fixture.declares("web", "tcp:*:8080");
        var evil = Fixture.declaredAt(new Origin("a,line=1::b%c\n.yaml", 1, 1), "", port);

        var verdict = Fixture.judge(Fixture.report(Fixture.socket("tcp:0.0.0.0:8080")), evil);
        assertThat(VerdictFormat.GITHUB.render(verdict).lines().findFirst())
                .hasValueSatisfying(line ->
                        assertThat(line).startsWith("::error file=a%2Cline=1%3A%3Ab%25c?.yaml,line=1,col=1,title="));
        assertThat(VerdictFormat.SARIF.render(verdict)).contains("\"uri\" : \"./a,line=1::b%25c%0A.yaml\"");
    }

    @Test
    void junitIsXmlInWhichEachDeclaredPortIsATest() throws Exception {
        var xml = VerdictFormat.JUNIT.render(conflict());
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        var suite = (Element) document.getElementsByTagName("testsuite").item(0);

        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(2);
        var failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("IN_USE");
        assertThat(failure.getAttribute("message"))
                .isEqualTo(
                        "8080/tcp, declared by web (compose.yaml:8080), is held by container shop-web-1 (nginx:1.27);"
                                + " if it is left over from an earlier deployment, remove it: docker compose"
                                + " --project-name shop down; free instead: 8081");
        assertThat(VerdictFormat.JUNIT.render(unknown())).contains("""
                tests="1" failures="0" errors="1" skipped="0" time="0" timestamp="2026-01-01T00:00:00Z">
                    <testcase classname="labmon" name="live ports" time="0">
                      <error type="live-unreachable" message="connection refused"/>
                    </testcase>
                """);
    }

    @Test
    void sarifPointsAtLinesAndKeepsItsFingerprintWhenTheyMove() {
        var log = VerdictFormat.SARIF.render(conflict());

        assertThat(log)
                .contains("\"version\" : \"2.1.0\"", "\"ruleId\" : \"IN_USE\"", "\"startLine\" : 8080")
                .contains("\"uri\" : \"compose.yaml\"", "\"executionSuccessful\" : true", "TAG is not set")
                .doesNotContain("\\u001B");
        assertThat(VerdictFormat.SARIF.render(unknown()))
                .contains("\"executionSuccessful\" : false", "connection refused (live-unreachable)");
        var port = Fixture.declares("web", "tcp:*:8080");
        var moved = Fixture.declaredAt(new Origin("compose.yaml", 99, 1), "8080:80", port);
        var taken = Fixture.report(Fixture.socket("tcp:0.0.0.0:8080"));
        assertThat(fingerprint(Fixture.judge(taken, moved)))
                .isEqualTo(fingerprint(Fixture.judge(taken, port)))
                .isNotEqualTo(fingerprint(Fixture.judge(taken, Fixture.declares("api", "tcp:*:8080"))));
    }

    private static String fingerprint(Verdict verdict) {
        var log = VerdictFormat.SARIF.render(verdict);
        var start = log.indexOf("labmonPort/v1");
        return log.substring(start, start + 60);
    }

    @Test
    void formatsAreFoundByName() {
        for (var format : VerdictFormat.values()) {
            assertThat(VerdictFormat.parse(format.wire())).contains(format);
            assertThat(VerdictFormat.ALLOWED).contains(format.wire());
            assertThat(format.ending()).isNotBlank();
        }
        assertThat(VerdictFormat.parse("yaml")).isEmpty();
    }
}
