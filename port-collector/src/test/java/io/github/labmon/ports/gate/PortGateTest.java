package io.github.labmon.ports.gate;

import static io.github.labmon.ports.gate.Fixture.NGINX;
import static io.github.labmon.ports.gate.Fixture.NOW;
import static io.github.labmon.ports.gate.Fixture.PROXY;
import static io.github.labmon.ports.gate.Fixture.container;
import static io.github.labmon.ports.gate.Fixture.declares;
import static io.github.labmon.ports.gate.Fixture.held;
import static io.github.labmon.ports.gate.Fixture.incomplete;
import static io.github.labmon.ports.gate.Fixture.judge;
import static io.github.labmon.ports.gate.Fixture.named;
import static io.github.labmon.ports.gate.Fixture.onHost;
import static io.github.labmon.ports.gate.Fixture.published;
import static io.github.labmon.ports.gate.Fixture.report;
import static io.github.labmon.ports.gate.Fixture.socket;
import static io.github.labmon.ports.gate.Fixture.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.gate.Finding.FindingKind;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.testing.Deployments;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortGateTest {

    private static final PortProblem OWNERS = new PortProblem("socket-owners-not-permitted", "why");
    private static final PortProblem SOCKET_DENIED = new PortProblem("docker-socket-not-permitted", "no access");
    private static final DockerStatus DENIED =
            new DockerStatus(DockerStatus.EngineState.UNKNOWN, "engine-api", null, SOCKET_DENIED);

    private static List<FindingKind> kinds(List<Finding> findings) {
        return findings.stream().map(Finding::kind).toList();
    }

    /** The table of docs/port-gate.md: held, declared, whether they clash. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0, true",
        "0.0.0.0, 127.0.0.1, true",
        "0.0.0.0, ::, false",
        "0.0.0.0, ::1, false",
        "0.0.0.0, *, true",
        "127.0.0.1, 0.0.0.0, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "127.0.0.1, ::, false",
        "127.0.0.1, *, true",
        "::, 0.0.0.0, false",
        "::, 127.0.0.1, false",
        "::, ::, true",
        "::, ::1, true",
        "::, *, true",
        "::1, 0.0.0.0, false",
        "::1, ::, true",
        "::1, ::1, true",
        "::1, fd00::1, false",
        "::1, *, true"
    })
    void ipv6OnlySocketsAndIpv4ClashWithinTheirFamily(String held, String declared, boolean clash) {
        var verdict = judge(report(socket("tcp:" + held + ":80")), declares("web", "tcp:" + declared + ":80"));

        assertThat(verdict.outcome()).isEqualTo(clash ? Verdict.Outcome.CONFLICT : Verdict.Outcome.FREE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "::", "::1", "*"})
    void aDualStackSocketTakesBothFamilies(String declared) {
        var dual = held("tcp:::" + ":8080", false, PortState.LISTENING, NGINX, null);

        assertThat(judge(report(dual), declares("web", "tcp:" + declared + ":8080"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
    }

    @Test
    void tcpAndUdpNeverClash() {
        assertThat(judge(report(socket("udp:0.0.0.0:8080")), declares("web", "tcp:*:8080"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void withoutIpv6OnTheHostNoAddressMeansIpv4() {
        var live = new LiveReading("local", report(socket("tcp:::" + ":8080")), false, null);
        var deployment = Deployments.of("blog", List.of(declares("web", "tcp:*:8080")), List.of());

        assertThat(PortGate.judge(deployment, live, PortPlan.NONE, Set.of(), NOW)
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void aConflictContainsTheDeclarationTheHolderAndAFreePort() {
        var verdict = judge(
                report(
                        published("tcp:0.0.0.0:8080", container("shop", "web", null)),
                        published("tcp:::" + ":8080", container("shop", "web", null)),
                        socket("tcp:127.0.0.1:8081")),
                declares("web", "tcp:*:8080"),
                declares("api", "tcp:127.0.0.1:8081"),
                declares("free", "tcp:*:8082"));

        assertThat(verdict.conflicts())
                .extracting(Finding::message)
                .containsExactly(
                        "8080/tcp, declared by web (compose.yaml:8080), is held by container shop-web-1 (nginx:1.27); if it"
                                + " is left over from an earlier deployment, remove it: docker compose --project-name shop"
                                + " down",
                        "127.0.0.1:8081/tcp, declared by api (compose.yaml:8081), is held by process nginx (pid 812, user"
                                + " www-data)");
        assertThat(verdict.conflicts()).extracting(Finding::suggestion).containsExactly(8083, 8084);
        assertThat(verdict.conflicts().get(0).holder())
                .isEqualTo(published("tcp:0.0.0.0:8080", container("shop", "web", null)));
    }

    @Test
    void twoHoldersOfOnePortAreTwoConflictsWithOneSuggestion() {
        var other = new ProcessHolder(9, "httpd", null);
        var verdict = judge(
                report(
                        socket("tcp:127.0.0.1:8080"),
                        held("tcp:127.0.0.2:8080", false, PortState.LISTENING, other, null)),
                declares("web", "tcp:*:8080"));

        assertThat(kinds(verdict.conflicts())).containsExactly(FindingKind.IN_USE, FindingKind.IN_USE);
        assertThat(verdict.conflicts()).extracting(Finding::suggestion).containsOnly(8081);
    }

    @Test
    void ownContainersAreNoConflict() {
        var own = report(published("tcp:0.0.0.0:8080", container("blog", "web", null)));

        assertThat(judge(own, declares("web", "tcp:*:8080")).outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(judge(own, declares("other", "tcp:*:8080")).outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(judge(own, named("blog-web-1", declares("other", "tcp:*:8080")))
                        .outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
        var renamed = Deployments.of("renamed", List.of(declares("web", "tcp:*:8080")), List.of());
        assertThat(PortGate.judge(renamed, LiveReading.of("local", own), PortPlan.NONE, Set.of(), NOW)
                        .outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
        var none = Deployments.of(null, List.of(declares("web", "tcp:*:8080")), List.of());
        assertThat(PortGate.judge(none, LiveReading.of("local", own), PortPlan.NONE, Set.of(), NOW)
                        .outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
    }

    @Test
    void twoServicesOfADeploymentCanSwapTheirPorts() {
        var own = report(
                published("tcp:0.0.0.0:8080", container("blog", "web", null)),
                published("tcp:0.0.0.0:8081", container("blog", "api", null)));

        assertThat(judge(own, declares("web", "tcp:*:8081"), declares("api", "tcp:*:8080"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
        assertThat(judge(own, declares("web", "tcp:*:8081"), declares("api", "tcp:*:8081"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
    }

    @Test
    void aStoppedContainerThatComesBackIsAWarningThatNamesIt() {
        var stopped =
                held("tcp:0.0.0.0:8080", false, PortState.RESERVED, null, container("shop", "web", "unless-stopped"));
        var verdict = judge(report(stopped), declares("web", "tcp:*:8080"));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(verdict.warnings())
                .containsExactly(new Finding(
                        FindingKind.RESERVED,
                        declares("web", "tcp:*:8080"),
                        stopped,
                        null,
                        LocalizableText.literal(
                                "8080/tcp, declared by web (compose.yaml:8080), is free now, but the stopped container shop-web-1"
                                        + " (nginx:1.27) takes it when it is started again (restart: unless-stopped); if it is"
                                        + " left over from an earlier deployment, remove it: docker compose --project-name shop"
                                        + " down"),
                        null));
        var always = held("tcp:0.0.0.0:8080", false, PortState.RESERVED, null, container("shop", "web", "always"));
        assertThat(judge(report(always), declares("web", "tcp:*:8080"))
                        .warnings()
                        .get(0)
                        .message())
                .contains(" takes it when the engine starts again (restart: always); if it is left over");
        var own = held("tcp:0.0.0.0:8080", false, PortState.RESERVED, null, container("blog", "web", "always"));
        assertThat(judge(report(own), declares("web", "tcp:*:8080")).warnings()).isEmpty();
    }

    @Test
    void whatTheEngineForwardsWithoutASocketClashesWithTheEngineAlone() {
        var forwarded = held("tcp:0.0.0.0:8080", false, PortState.PUBLISHED, null, container("shop", "web", null));

        assertThat(judge(report(forwarded), declares("web", "tcp:*:8080")).outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
        var process = judge(report(forwarded), onHost(declares("web", "tcp:*:8080")));
        assertThat(process.outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(process.warnings())
                .extracting(Finding::message)
                .containsExactly("8080/tcp, declared by web (compose.yaml:8080), can be bound, but the engine"
                        + " forwards traffic from outside to container shop-web-1 (nginx:1.27)");
    }

    @Test
    void aProcessBesideAForwardedPortHoldsIt() {
        var both = held("tcp:0.0.0.0:8080", false, PortState.PUBLISHED, NGINX, container("blog", "web", null));
        var verdict = judge(report(both), onHost(declares("web", "tcp:*:8080")));

        assertThat(verdict.conflicts())
                .extracting(Finding::message)
                .containsExactly(
                        "8080/tcp, declared by web (compose.yaml:8080), is held by process nginx (pid 812, user"
                                + " www-data)");
    }

    @Test
    void aPortThatTheDeploymentDeclaresTwiceConflicts() {
        var verdict = judge(report(), declares("web", "tcp:*:8080"), declares("api", "tcp:127.0.0.1:8080"));

        assertThat(verdict.conflicts())
                .containsExactly(new Finding(
                        FindingKind.DECLARED_TWICE,
                        declares("web", "tcp:*:8080"),
                        null,
                        declares("api", "tcp:127.0.0.1:8080"),
                        LocalizableText.literal(
                                "8080/tcp, declared by web (compose.yaml:8080), is also declared by api (compose.yaml:8080)"),
                        8081));
        assertThat(judge(report(), declares("web", "tcp:127.0.0.1:8080"), declares("api", "tcp:127.0.0.2:8080"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void replicasWithOneFixedPortClashWithThemselves() {
        var verdict = judge(report(), times(3, declares("web", "tcp:*:8080")));

        assertThat(verdict.conflicts())
                .extracting(Finding::message)
                .containsExactly("8080/tcp, declared by web (compose.yaml:8080), is declared for 3 containers, and only"
                        + " one can bind it; declare a range of ports, or no host port");
    }

    @Test
    void aRangeIsFreeIfEnoughOfItIs() {
        var live = report(published("tcp:0.0.0.0:8000", container("shop", "web", null)), socket("tcp:0.0.0.0:8001"));

        assertThat(judge(live, declares("web", "tcp:*:8000-8002")).outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(judge(live, times(2, declares("web", "tcp:*:8000-8003"))).outcome())
                .isEqualTo(Verdict.Outcome.FREE);
        assertThat(judge(live, declares("web", "tcp:*:8000-8001")).conflicts())
                .extracting(Finding::message)
                .containsExactly("8000-8001/tcp, declared by web (compose.yaml:8000), has no free port: 8000 is held by"
                        + " container shop-web-1 (nginx:1.27)");
        assertThat(judge(live, times(3, declares("web", "tcp:*:8000-8003"))).conflicts())
                .extracting(Finding::message)
                .containsExactly("8000-8003/tcp, declared by web (compose.yaml:8000), has no 3 free ports: 8000 is held"
                        + " by container shop-web-1 (nginx:1.27)");
    }

    @Test
    void rangesOfADeploymentShareWhatIsFree() {
        assertThat(judge(report(), declares("web", "tcp:*:8000-8001"), declares("api", "tcp:*:8000"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
        var tooMany = judge(
                report(),
                declares("one", "tcp:*:8000-8001"),
                declares("two", "tcp:*:8000-8001"),
                declares("api", "tcp:*:8000"));
        assertThat(kinds(tooMany.conflicts())).containsExactly(FindingKind.DECLARED_TWICE);
        assertThat(kinds(judge(report(), times(3, declares("web", "tcp:*:8000-8001")))
                        .conflicts()))
                .containsExactly(FindingKind.DECLARED_TWICE);
    }

    @Test
    void anOlderEngineGivesUpAtTheFirstPortOfARangeThatAProgramHolds() {
        var old = new PortReport(
                1,
                NOW,
                "nas",
                null,
                List.of(),
                null,
                new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "20.10.24+dfsg1", null),
                true,
                null,
                List.of(published("tcp:0.0.0.0:8000", container("shop", "web", null)), socket("tcp:0.0.0.0:8001")));

        assertThat(judge(old, declares("web", "tcp:*:8000-8002")).conflicts())
                .extracting(Finding::message)
                .containsExactly("8000-8002/tcp, declared by web (compose.yaml:8000), fails at its port 8001, which is"
                        + " held by process nginx (pid 812, user www-data): this engine tries no other port of the"
                        + " range");
        assertThat(judge(old, declares("web", "tcp:*:8000-8000")).outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(judge(old, declares("web", "tcp:127.0.0.1:8000-8002")).outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
    }

    @Test
    void anEngineWithoutAVersionCanStopInARange() {
        var status = new DockerStatus(DockerStatus.EngineState.OK, "engine-api", null, null);
        var live = new PortReport(
                        1,
                        NOW,
                        "nas",
                        null,
                        List.of(),
                        null,
                        status,
                        true,
                        null,
                        List.of(
                                published("tcp:0.0.0.0:8000", container("shop", "web", null)),
                                socket("tcp:0.0.0.0:8001")))
                .withBound(List.of(), 0);

        var verdict = judge(live, declares("web", "tcp:*:8000-8002"));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.UNKNOWN);
        assertThat(verdict.problem())
                .isEqualTo(new PortProblem(
                        "engine-version-unknown",
                        "8000-8002/tcp, declared by web (compose.yaml:8000): 8001 is held by process nginx (pid 812,"
                                + " user www-data), at which an engine before Docker 28 stops, and the engine's"
                                + " version was not reported"));
        assertThat(judge(live, declares("web", "tcp:*:8000-8001")).outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(judge(live, declares("web", "tcp:*:7999-8001")).outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(judge(live, onHost(declares("web", "tcp:*:8000-8002"))).outcome())
                .isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void aContainerThatTheEngineIsRestartingHoldsItsPort() {
        var restarting = new io.github.labmon.ports.ContainerHolder(
                "shop-web-1",
                "id",
                null,
                "restarting",
                80,
                "0.0.0.0:8080->80/tcp",
                "shop",
                "web",
                null,
                null,
                "on-failure",
                List.of());
        var live = report(held("tcp:0.0.0.0:8080", false, PortState.RESERVED, null, restarting));

        assertThat(judge(live, declares("web", "tcp:*:8080")).conflicts())
                .extracting(Finding::message)
                .containsExactly("8080/tcp, declared by web (compose.yaml:8080), is held by container shop-web-1, which"
                        + " the engine is restarting now; if it is left over from an earlier deployment, remove it:"
                        + " docker compose --project-name shop down");
    }

    @Test
    void anUnknownIpv6OnlyIsNeitherFreeNorAConflict() {
        var unknown = held("tcp:::" + ":8080", null, PortState.LISTENING, NGINX, null);

        assertThat(judge(report(unknown), declares("web", "tcp:*:8080")).outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(judge(report(unknown), declares("web", "tcp:::1:8080")).outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(judge(report(unknown), declares("web", "udp:0.0.0.0:8080")).outcome())
                .isEqualTo(Verdict.Outcome.FREE);
        var undecided = judge(report(unknown), declares("web", "tcp:0.0.0.0:8080"));
        assertThat(undecided.outcome()).isEqualTo(Verdict.Outcome.UNKNOWN);
        assertThat(undecided.complete()).isFalse();
        assertThat(undecided.problem())
                .isEqualTo(new PortProblem(
                        "ipv6-only-unknown",
                        "0.0.0.0:8080/tcp, declared by web (compose.yaml:8080): [::]:8080 is held by process nginx (pid"
                                + " 812, user www-data), and whether that socket also accepts IPv4 was not"
                                + " reported"));
        assertThat(judge(
                                report(unknown),
                                PortPlan.NONE,
                                Set.of("ipv6-only-unknown"),
                                declares("web", "tcp:0.0.0.0:8080"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
        var engines = held(
                "tcp:::" + ":8080",
                null,
                PortState.LISTENING,
                PROXY,
                new io.github.labmon.ports.ContainerHolder(
                        "web",
                        "id",
                        null,
                        "running",
                        80,
                        "[::]:8080->80/tcp",
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()));
        assertThat(judge(report(engines), declares("web", "tcp:0.0.0.0:8080")).outcome())
                .isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void ownersThatAreMissingDoNotMakeTheVerdictUnknown() {
        var unknownHolder =
                held("tcp:0.0.0.0:80", false, PortState.LISTENING, new ProcessHolder(null, null, "root"), null);
        var live = incomplete(Fixture.DOCKER, OWNERS, unknownHolder);

        var free = judge(live, declares("web", "tcp:*:8080"));
        assertThat(free.outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(free.complete()).isFalse();
        assertThat(free.problem()).isEqualTo(OWNERS);
        var taken = judge(live, declares("web", "tcp:*:80"));
        assertThat(taken.conflicts())
                .extracting(Finding::message)
                .containsExactly(
                        "80/tcp, declared by web (compose.yaml:80), is held by an unknown process (user root)");
        assertThat(judge(live, onHost(declares("web", "tcp:*:80"))).problem())
                .isEqualTo(new PortProblem(
                        "holder-not-known",
                        "80/tcp, declared by web (compose.yaml:80), is held by an unknown process (user root), and"
                                + " whether that is this deployment's own container could not be read"));
    }

    @Test
    void anEngineThatCouldNotBeReadMakesTheVerdictUnknownUnlessAllowed() {
        var unread = incomplete(DENIED, OWNERS, socket("tcp:0.0.0.0:80"));

        var verdict = judge(unread, declares("web", "tcp:*:8080"));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.UNKNOWN);
        assertThat(verdict.problem()).isEqualTo(SOCKET_DENIED);
        assertThat(judge(unread, PortPlan.NONE, Set.of("sockets-not-readable"), declares("web", "tcp:*:8080"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.UNKNOWN);
        var allowed =
                judge(unread, PortPlan.NONE, Set.of("docker-socket-not-permitted"), declares("web", "tcp:*:8080"));
        assertThat(allowed.outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(allowed.problem()).isEqualTo(SOCKET_DENIED);
        assertThat(judge(unread, declares("web", "tcp:*:80")).outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(judge(incomplete(DENIED, SOCKET_DENIED), declares("web", "tcp:*:8080"))
                        .problem())
                .isEqualTo(SOCKET_DENIED);
    }

    @Test
    void aProxyWhoseContainerIsNotKnownMayBeTheDeploymentsOwn() {
        var proxy = held("tcp:0.0.0.0:8080", false, PortState.LISTENING, PROXY, null);
        var allowed = Set.of("docker-socket-not-permitted");

        assertThat(judge(
                                incomplete(DENIED, SOCKET_DENIED, proxy),
                                PortPlan.NONE,
                                allowed,
                                declares("web", "tcp:*:8080"))
                        .problem())
                .extracting(PortProblem::code)
                .isEqualTo("holder-not-known");
        assertThat(judge(report(proxy), declares("web", "tcp:*:8080")).outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
        var list = Deployments.of(null, List.of(declares("web", "tcp:*:8080")), List.of());
        var live = LiveReading.of("local", incomplete(DENIED, SOCKET_DENIED, proxy));
        assertThat(PortGate.judge(list, live, PortPlan.NONE, allowed, NOW).outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
        var onHostsNetwork = incomplete(DENIED, SOCKET_DENIED, socket("tcp:0.0.0.0:8080"));
        assertThat(judge(onHostsNetwork, PortPlan.NONE, allowed, onHost(declares("web", "tcp:*:8080")))
                        .problem())
                .extracting(PortProblem::code)
                .isEqualTo("holder-not-known");
    }

    @Test
    void aHostWithoutAnEngineIsReadCompletely() {
        var none = new PortReport(1, NOW, "nas", null, List.of(), null, DockerStatus.none(), true, null, List.of())
                .withBound(List.of(), 0);

        assertThat(judge(none, declares("web", "tcp:*:8080")).outcome()).isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void aReportWithoutTheSocketsThatDoNotListenDoesNotPass() {
        var listening = new PortReport(1, NOW, "nas", null, List.of(), null, Fixture.DOCKER, true, null, List.of());

        assertThat(judge(listening, declares("web", "tcp:*:8080")))
                .extracting(
                        Verdict::outcome,
                        verdict -> Objects.requireNonNull(verdict.problem()).code())
                .containsExactly(Verdict.Outcome.UNKNOWN, "live-report-without-bound");
        assertThat(judge(listening.withBound(List.of(), 0), declares("web", "tcp:*:8080"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void everythingElseThatWasNotReadMakesTheVerdictUnknown() {
        var sockets = new PortProblem("sockets-not-readable", "why");
        assertThat(judge(incomplete(Fixture.DOCKER, sockets), declares("web", "tcp:*:8080"))
                        .problem())
                .isEqualTo(sockets);
        assertThat(judge(incomplete(Fixture.DOCKER, null), declares("web", "tcp:*:8080"))
                        .problem())
                .extracting(PortProblem::code)
                .isEqualTo("live-report-incomplete");
        assertThat(judge(incomplete(null, OWNERS), declares("web", "tcp:*:8080"))
                        .problem())
                .extracting(PortProblem::code)
                .isEqualTo("live-report-without-docker");
        var newer = new PortReport(2, NOW, "nas", null, List.of(), null, Fixture.DOCKER, true, null, List.of());
        assertThat(judge(newer, declares("web", "tcp:*:8080")).problem())
                .extracting(PortProblem::code)
                .isEqualTo("live-report-newer");
        var deployment = Deployments.of("blog", List.of(declares("web", "tcp:*:8080")), List.of());
        var verdict =
                PortGate.judge(deployment, LiveReading.failed("http://nas", sockets), PortPlan.NONE, Set.of(), NOW);
        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Verdict.Outcome.UNKNOWN,
                        NOW,
                        null,
                        null,
                        "http://nas",
                        false,
                        deployment.ports(),
                        List.of(),
                        List.of(),
                        List.of(),
                        sockets));
    }

    private static @Nullable Integer suggestion(PortReport report, String... allowed) {
        var verdict = judge(
                report, PortPlan.NONE, Set.of(allowed), declares("web", "tcp:*:8080"), declares("api", "tcp:*:8080"));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(verdict.conflicts()).hasSize(1);
        return verdict.conflicts().get(0).suggestion();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sockets-not-readable", "sockets-of-container-only", "sockets-too-many"})
    void withoutASocketNoPortIsSuggestedWhateverIsAllowed(String code) {
        var unread = incomplete(Fixture.DOCKER, new PortProblem(code, "why"));

        assertThat(suggestion(unread)).isNull();
        assertThat(suggestion(unread, code)).isNull();
    }

    @Test
    void noPortIsSuggestedWhereAPartWasNotRead() {
        assertThat(suggestion(incomplete(Fixture.DOCKER, new PortProblem("sockets-by-oshi", "why"))))
                .isNull();
        assertThat(suggestion(incomplete(Fixture.DOCKER, new PortProblem("reading-timed-out", "why"))))
                .isNull();
        assertThat(suggestion(incomplete(Fixture.DOCKER, null))).isNull();
        assertThat(suggestion(incomplete(null, OWNERS))).as("no engine in it").isNull();
        assertThat(suggestion(incomplete(DENIED, SOCKET_DENIED))).isNull();
        var listening = new PortReport(1, NOW, "nas", null, List.of(), null, Fixture.DOCKER, true, null, List.of());
        assertThat(suggestion(listening)).as("without BOUND").isNull();
    }

    @Test
    void aPortIsSuggestedWhereTheMissingPartIsAllowedOrOnlyOwnersAreUnknown() {
        assertThat(suggestion(incomplete(DENIED, SOCKET_DENIED), "docker-socket-not-permitted"))
                .isEqualTo(8_081);
        assertThat(suggestion(incomplete(Fixture.DOCKER, OWNERS))).isEqualTo(8_081);
    }

    @Test
    void theKernelsRangesAreWarnings() {
        var verdict = judge(report(), declares("dns", "udp:*:53"), declares("high", "tcp:*:40000"));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(verdict.warnings())
                .extracting(Finding::message)
                .containsExactly(
                        "53/udp, declared by dns (compose.yaml:53), is below 1024: a process needs a right"
                                + " (CAP_NET_BIND_SERVICE) to bind it, and a rootless engine cannot",
                        "40000/tcp, declared by high (compose.yaml:40000), is in the range 32768-60999 that the kernel"
                                + " uses for outgoing connections: it can be taken at any moment");
        var kept = new PortReport(
                1,
                NOW,
                "nas",
                new io.github.labmon.ports.PortRange(32_768, 60_999),
                List.of("40000-40009"),
                0,
                Fixture.DOCKER,
                true,
                null,
                List.of());
        assertThat(judge(kept, declares("dns", "udp:*:53"), declares("high", "tcp:*:40000"))
                        .warnings())
                .isEmpty();
        assertThat(kinds(judge(report(), declares("r", "tcp:*:32000-33000")).warnings()))
                .containsExactly(FindingKind.EPHEMERAL_RANGE);
    }

    private static PortPlan plan() throws Exception {
        return PortPlan.parse("labmon-ports.yaml", """
                ranges:
                  - {name: web, ports: 8000-8099}
                  - {name: monitoring, ports: 9000-9999, protocol: tcp}
                reserved:
                  - {port: 8123, service: homeassistant}
                  - {port: 53, protocol: udp, service: blog/pihole}
                """);
    }

    @Test
    void thePlanReservesAPortForAService() throws Exception {
        var verdict = judge(
                report(),
                plan(),
                Set.of(),
                declares("web", "tcp:*:8123"),
                declares("homeassistant", "udp:*:8123"),
                declares("pihole", "udp:*:53"),
                declares("pihole", "tcp:*:9001"),
                declares("pihole", "udp:*:9002"),
                declares("web", "tcp:*:5000"));

        assertThat(verdict.conflicts())
                .containsExactly(new Finding(
                        FindingKind.PLANNED_FOR_OTHER,
                        declares("web", "tcp:*:8123"),
                        null,
                        null,
                        LocalizableText.literal(
                                "8123/tcp, declared by web (compose.yaml:8123), is reserved for homeassistant by the plan"
                                        + " (labmon-ports.yaml:5:5)"),
                        8000));
        assertThat(verdict.warnings())
                .filteredOn(finding -> finding.kind() == FindingKind.OUTSIDE_PLAN)
                .extracting(Finding::message)
                .containsExactly(
                        "5000/tcp, declared by web (compose.yaml:5000), is in no range of the plan",
                        "9002/udp, declared by pihole (compose.yaml:9002), is in no range of the plan");
    }

    @Test
    void aSuggestionComesFromThePlansRangeOfThePort() throws Exception {
        var live = report(socket("tcp:0.0.0.0:8099"), socket("tcp:0.0.0.0:8000"), socket("tcp:0.0.0.0:9000"));
        var verdict = judge(live, plan(), Set.of(), declares("web", "tcp:*:8099"), declares("mon", "tcp:*:9000"));

        assertThat(verdict.conflicts()).extracting(Finding::suggestion).containsExactly(8001, 9001);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFLICT", "UNKNOWN"})
    void aVerdictThatContradictsItselfCannotBe(Verdict.Outcome outcome) {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verdict(
                        outcome, NOW, null, null, "local", true, List.of(), List.of(), List.of(), List.of(), null));
    }

    @Test
    void whatFailsABuild() {
        var free = judge(report(), declares("web", "tcp:*:8080"));
        var warned = judge(report(), declares("web", "tcp:*:80"));
        var conflict = judge(report(socket("tcp:0.0.0.0:8080")), declares("web", "tcp:*:8080"));
        var unknown = judge(incomplete(null, null), declares("web", "tcp:*:8080"));

        for (var failOn : FailOn.values()) {
            assertThat(FailOn.parse(" " + failOn.name() + " ")).contains(failOn);
            assertThat(failOn.exitCode(free)).isZero();
            assertThat(failOn.exitCode(warned)).isEqualTo(failOn == FailOn.WARNING ? 1 : 0);
            assertThat(failOn.exitCode(conflict)).isEqualTo(failOn == FailOn.NEVER ? 0 : 1);
            assertThat(failOn.exitCode(unknown)).isEqualTo(3);
            assertThat(failOn.fails(unknown)).isTrue();
        }
        assertThat(FailOn.parse("always")).isEmpty();
    }

    @Test
    void aDeclarationThatIsHeldByItsOwnSpecificAddressOnly() {
        DeclaredPort port = declares("web", "tcp:127.0.0.2:8080");

        assertThat(judge(report(socket("tcp:127.0.0.1:8080")), port).outcome()).isEqualTo(Verdict.Outcome.FREE);
    }
}
