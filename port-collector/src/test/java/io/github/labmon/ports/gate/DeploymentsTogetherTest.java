package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.testing.Deployments;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several projects of one host. */
class DeploymentsTogetherTest {

    private static Deployment deployment(String project, DeclaredPort... ports) {
        return Deployments.of(project, List.of(ports), List.of());
    }

    private static Verdict judge(LiveReading live, Deployment... deployments) {
        return PortGate.judge(List.of(deployments), live, PortPlan.NONE, Set.of(), Fixture.NOW);
    }

    @Test
    void twoProjectsThatDeclareOnePortClash() {
        var verdict = judge(
                Fixture.live(),
                deployment("blog", Fixture.declares("web", "tcp:*:8080")),
                deployment("wiki", Fixture.declares("app", "tcp:*:8080")));

        assertThat(verdict.conflicts()).extracting(Finding::kind).containsExactly(Finding.FindingKind.DECLARED_TWICE);
        assertThat(verdict.declared()).hasSize(2);
    }

    @Test
    void eachProjectHasItsOwnContainers() {
        var live = Fixture.live(
                Fixture.published("tcp:0.0.0.0:8080", Fixture.container("blog", "web", null)),
                Fixture.published("tcp:0.0.0.0:8081", Fixture.container("wiki", "web", null)));
        var blog = deployment("blog", Fixture.declares("web", "tcp:*:8080"));

        assertThat(judge(live, blog, deployment("wiki", Fixture.declares("web", "tcp:*:8081")))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
        assertThat(judge(live, blog, deployment("shop", Fixture.declares("web", "tcp:*:8081")))
                        .outcome())
                .isEqualTo(Verdict.Outcome.CONFLICT);
    }

    @Test
    void aReservationOfThePlanCanNameAProject() throws Exception {
        var plan = PortPlan.parse("p", "reserved: [{port: 8080, service: wiki/web}]");
        var live = Fixture.live();

        assertThat(PortGate.judge(
                                List.of(deployment("wiki", Fixture.declares("web", "tcp:*:8080"))),
                                live,
                                plan,
                                Set.of(),
                                Fixture.NOW)
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
        assertThat(PortGate.judge(
                                List.of(deployment("blog", Fixture.declares("web", "tcp:*:8080"))),
                                live,
                                plan,
                                Set.of(),
                                Fixture.NOW)
                        .conflicts())
                .extracting(Finding::kind)
                .containsExactly(Finding.FindingKind.PLANNED_FOR_OTHER);
    }
}
