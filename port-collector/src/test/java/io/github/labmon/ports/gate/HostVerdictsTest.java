package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.gate.Verdict.Outcome;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.testing.Deployments;
import io.github.labmon.ports.yaml.Origin;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One declaration against several hosts. */
class HostVerdictsTest {

    private static final PortProblem GONE = new PortProblem("live-unreachable", "http://pi cannot be reached");
    private static final HostReading PI_GONE = new HostReading("pi", LiveReading.failed("http://pi", GONE));

    private static HostReading host(String name, PortUse... rows) {
        return new HostReading(name, LiveReading.of("http://" + name, Fixture.report(rows)));
    }

    private static Verdict judge(List<HostReading> hosts, DeclaredPort... ports) {
        return judge(hosts, Set.of(), ports);
    }

    private static Verdict judge(List<HostReading> hosts, Set<String> allowed, DeclaredPort... ports) {
        var notice = new Deployment.Notice(new Origin("compose.yaml", 3, 5), LocalizableText.literal("TAG is not set"));
        var deployment = Deployments.of("blog", List.of(ports), List.of(notice));
        return PortGate.judgeHosts(List.of(deployment), hosts, PortPlan.NONE, allowed, Fixture.NOW);
    }

    private static List<String> outcomes(Verdict verdict) {
        return verdict.hosts().stream()
                .map(host -> host.name() + " " + host.verdict().outcome())
                .toList();
    }

    @Test
    void allFreeIsFree() {
        var verdict = judge(List.of(host("nas"), host("pi")), Fixture.declares("web", "tcp:*:8080"));

        assertThat(verdict.outcome()).isEqualTo(Outcome.FREE);
        assertThat(verdict.complete()).isTrue();
        assertThat(verdict.live()).isEqualTo("nas=http://nas,pi=http://pi");
        assertThat(verdict.declared()).containsExactly(Fixture.declares("web", "tcp:*:8080"));
        assertThat(verdict.notices())
                .containsExactly(new Deployment.Notice(
                        new Origin("compose.yaml", 3, 5), LocalizableText.literal("TAG is not set")));
        assertThat(outcomes(verdict)).containsExactly("nas FREE", "pi FREE");
        assertThat(verdict.host()).isNull();
        assertThat(verdict.problem()).isNull();
    }

    @Test
    void aConflictOnOneHostNamesIt() {
        var verdict = judge(
                List.of(host("nas"), host("pi", Fixture.socket("tcp:0.0.0.0:8080"))),
                Fixture.declares("web", "tcp:*:8080"));

        assertThat(verdict.outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(outcomes(verdict)).containsExactly("nas FREE", "pi CONFLICT");
        assertThat(verdict.conflicts()).singleElement().satisfies(finding -> {
            assertThat(finding.hosts()).containsExactly("pi");
            assertThat(finding.hostText().toString()).startsWith("pi: 8080/tcp, declared by web");
        });
        assertThat(verdict.hosts().get(1).verdict().conflicts())
                .allSatisfy(finding -> assertThat(finding.hosts()).isEmpty());
    }

    @Test
    void whatIsTheSameOnSeveralHostsIsOneFinding() {
        var twice = Fixture.times(2, Fixture.declares("web", "tcp:*:8080"));

        assertThat(judge(List.of(host("nas"), PI_GONE, host("attic")), twice).conflicts())
                .singleElement()
                .satisfies(finding -> assertThat(finding.hosts()).containsExactly("nas", "pi", "attic"));
    }

    @Test
    void aSuggestionIsFreeOnAllHosts() {
        var nas = host("nas", Fixture.socket("tcp:0.0.0.0:8080"), Fixture.socket("tcp:0.0.0.0:8082"));
        var pi = host("pi", Fixture.socket("tcp:0.0.0.0:8080"), Fixture.socket("tcp:0.0.0.0:8081"));
        var verdict = judge(List.of(nas, pi), Fixture.declares("web", "tcp:*:8080"));

        assertThat(verdict.conflicts().stream().map(Finding::suggestion))
                .isNotEmpty()
                .allMatch(Integer.valueOf(8083)::equals);
        assertThat(judge(List.of(nas, PI_GONE), Fixture.declares("web", "tcp:*:8080"))
                        .conflicts()
                        .get(0)
                        .suggestion())
                .isNull();
    }

    @Test
    void aHostThatWasNotReadIsUnknownAndTheOthersAreJudged() {
        var verdict = judge(List.of(host("nas"), PI_GONE), Fixture.declares("web", "tcp:*:8080"));

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.complete()).isFalse();
        assertThat(outcomes(verdict)).containsExactly("nas FREE", "pi UNKNOWN");
        assertThat(verdict.problem()).isEqualTo(new PortProblem("live-unreachable", "pi: http://pi cannot be reached"));
        assertThat(judge(
                                List.of(host("nas"), PI_GONE),
                                Set.of("live-unreachable"),
                                Fixture.declares("web", "tcp:*:8080"))
                        .outcome())
                .isEqualTo(Outcome.FREE);
    }

    @Test
    void noFailOnLetsAHostThatWasNotReadPass() {
        var both = judge(
                List.of(host("nas", Fixture.socket("tcp:0.0.0.0:8080")), PI_GONE),
                Fixture.declares("web", "tcp:*:8080"));

        assertThat(both.outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(FailOn.CONFLICT.exitCode(both)).isEqualTo(1);
        assertThat(FailOn.WARNING.exitCode(both)).isEqualTo(1);
        assertThat(FailOn.NEVER.exitCode(both)).isEqualTo(3);
        var conflict = judge(
                List.of(host("nas", Fixture.socket("tcp:0.0.0.0:8080")), host("pi")),
                Fixture.declares("web", "tcp:*:8080"));
        assertThat(FailOn.NEVER.exitCode(conflict)).isZero();
    }

    @Test
    void freePortsAreFreeOnAllHosts() {
        var small = new PortReport(
                1,
                Fixture.NOW,
                "pi",
                new PortRange(9_000, 9_999),
                List.of("8005"),
                8_001,
                Fixture.DOCKER,
                true,
                null,
                List.of());
        var hosts = List.of(
                host("nas", Fixture.socket("tcp:0.0.0.0:8000"), Fixture.socket("tcp:127.0.0.1:8002"))
                        .reading(),
                LiveReading.of("http://pi", small));
        var free = new FreePorts(hosts, PortPlan.NONE, List.of());

        assertThat(free.unprivileged().first()).isEqualTo(8_001);
        assertThat(free.find(Protocol.TCP, new PortRange(8_000, 9_999), 4)).containsExactly(8_001, 8_003, 8_004, 8_006);
        assertThat(free.find(Protocol.TCP, new PortRange(9_000, 65_535), 3)).containsExactly(10_000, 10_001, 10_002);
    }

    @Test
    void theVerdictOnAHostHasNoHostsOfItsOwn() {
        var verdict = judge(List.of(host("nas"), host("pi")), Fixture.declares("web", "tcp:*:8080"));

        assertThatIllegalArgumentException().isThrownBy(() -> new HostVerdict("lab", verdict));
    }
}
