package io.github.labmon.ports.gate.rule;

import static io.github.labmon.ports.gate.Fixture.NGINX;
import static io.github.labmon.ports.gate.Fixture.NOW;
import static io.github.labmon.ports.gate.Fixture.container;
import static io.github.labmon.ports.gate.Fixture.declares;
import static io.github.labmon.ports.gate.Fixture.held;
import static io.github.labmon.ports.gate.Fixture.judge;
import static io.github.labmon.ports.gate.Fixture.published;
import static io.github.labmon.ports.gate.Fixture.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortGate;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.yaml.Origin;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose container makes way. */
class OwnContainersTest {

    private static Verdict.Outcome outcome(Set<String> services, PortReport live, DeclaredPort... ports) {
        var deployment = new Deployment("blog", services, List.of(ports), List.of(), List.of());
        return PortGate.judge(deployment, LiveReading.of("local", live), PortPlan.NONE, Set.of(), NOW)
                .outcome();
    }

    @Test
    void aContainerOnTheHostsNetworkReleasesNoPortBecauseNoFileDeclaresItsSocket() {
        var bound = new ContainerHolder(
                "blog-db-1", "b4174a57bb9a", null, "running", null, null, "blog", "db", null, null, null, List.of());
        var live = report(held("tcp:0.0.0.0:8080", false, PortState.LISTENING, NGINX, bound));

        assertThat(judge(live, declares("web", "tcp:*:8080"), declares("db", "tcp:*:5432"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
    }

    @Test
    void aServiceWhosePortsWereRemovedFromTheFileReleasesThem() {
        var live = report(published("tcp:0.0.0.0:8080", container("blog", "db", null)));

        assertThat(outcome(Set.of("web", "db"), live, declares("web", "tcp:*:8080")))
                .isEqualTo(Verdict.Outcome.FREE);
        assertThat(outcome(Set.of("web"), live, declares("web", "tcp:*:8080"))).isEqualTo(Verdict.Outcome.CONFLICT);
    }

    @Test
    void aWorkloadOrUnitIsNoServiceOfTheProject() {
        var live = report(published("tcp:0.0.0.0:8080", container("blog", "web", null)));

        assertThat(outcome(Set.of(), live, declares("web", "tcp:*:8080"))).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(outcome(Set.of("web"), live, declares("web", "tcp:*:8080"))).isEqualTo(Verdict.Outcome.FREE);
    }

    private static ContainerHolder inPod(String name, @Nullable String pod) {
        return new ContainerHolder(
                name,
                "baa6260e322a",
                null,
                "running",
                80,
                "0.0.0.0:8080->80/tcp",
                null,
                null,
                pod,
                null,
                null,
                List.of());
    }

    private static DeclaredPort ofPod(String pod) {
        return PortOwner.of("web", null, pod)
                .port(
                        Protocol.TCP,
                        DeclaredPort.ANY,
                        new PortRange(8080, 8080),
                        new Origin("web.pod", 2, 13),
                        "8080:80");
    }

    @ParameterizedTest
    @CsvSource({
        "9a14ecaf71ef-infra, systemd-web, FREE",
        "nginx, systemd-web, FREE",
        "systemd-web-infra, , FREE",
        "9a14ecaf71ef-infra, systemd-blog, CONFLICT",
        "systemd-web-infra, systemd-blog, CONFLICT",
        "9a14ecaf71ef-infra, , CONFLICT",
        "systemd-web, , CONFLICT"
    })
    void aPodThatIsReplacedReleasesItsPorts(String container, @Nullable String pod, Verdict.Outcome outcome) {
        var live = report(held("tcp:0.0.0.0:8080", false, PortState.PUBLISHED, null, inPod(container, pod)));

        assertThat(outcome(Set.of(), live, ofPod("systemd-web"))).isEqualTo(outcome);
    }

    @Test
    void theContainerThatHoldsAPortForAPodIsKnownByThePodToo() {
        var live = report(held(
                "tcp:0.0.0.0:8080", false, PortState.PUBLISHED, null, inPod("9a14ecaf71ef-infra", "systemd-blog")));

        assertThat(judge(live, ofPod("systemd-web")).conflicts().get(0).message())
                .isEqualTo("8080/tcp, declared by web (web.pod:2), is held by container 9a14ecaf71ef-infra of the pod"
                        + " systemd-blog");
    }

    @Test
    void twoServicesCanSwapTheAddressesOfOnePort() {
        var live = report(
                published("tcp:127.0.0.1:8080", container("blog", "web", null)),
                published("tcp:192.168.1.2:8080", container("blog", "api", null)));

        assertThat(judge(live, declares("web", "tcp:192.168.1.2:8080"), declares("api", "tcp:127.0.0.1:8080"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
        assertThat(judge(live, declares("web", "tcp:127.0.0.1:8080-8081"), declares("api", "tcp:127.0.0.1:8080"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
    }

    /** The container web holds a port that web no longer declares, or still does on one of its many ports or ranges. */
    @ParameterizedTest
    @CsvSource({
        "8000, FREE",
        "8079, FREE",
        "8080, CONFLICT",
        "8081, CONFLICT",
        "8082, FREE",
        "8443, CONFLICT",
        "8999, FREE",
        "9000, CONFLICT",
        "9005, CONFLICT",
        "9010, CONFLICT",
        "9011, FREE"
    })
    void aPortThatItsServiceStillDeclaresIsNotReleased(int port, Verdict.Outcome outcome) {
        var live = report(published("tcp:0.0.0.0:" + port, container("blog", "web", null)));

        assertThat(judge(
                                live,
                                declares("api", "tcp:*:" + port),
                                declares("web", "tcp:127.0.0.1:8443"),
                                declares("web", "tcp:127.0.0.1:8080"),
                                declares("web", "tcp:127.0.0.2:8080"),
                                declares("web", "udp:*:8082"),
                                declares("web", "tcp:127.0.0.1:8081"),
                                declares("web", "udp:*:8999"),
                                declares("web", "tcp:127.0.0.1:9000-9010"))
                        .conflicts())
                .filteredOn(finding -> finding.kind() == Finding.FindingKind.IN_USE)
                .hasSize(outcome == Verdict.Outcome.FREE ? 0 : 1);
    }

    /** With one text for each port these would be over a hundred million. */
    @Test
    void manyServicesWithTheWidestRangeFitIntoMemory() {
        var ports = IntStream.range(0, 2_000)
                .mapToObj(number -> declares("service" + number, "tcp:*:1-65535"))
                .toArray(DeclaredPort[]::new);

        assertThat(judge(report(), ports).outcome()).isEqualTo(Verdict.Outcome.FREE);
    }
}
