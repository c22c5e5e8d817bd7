package io.github.labmon.ports.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.ContainerName;
import io.github.labmon.ports.deployment.DeclaredName;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Fixture;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortGate;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.yaml.Origin;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameRulesTest {

    private static Deployment deployment(@Nullable String project, DeclaredName... names) {
        return new Deployment(project, Set.of("web", "api"), List.of(), List.of(names), List.of());
    }

    private static DeclaredName name(String service, String name) {
        return new DeclaredName(service, name, new Origin("compose.yaml", 4, 21));
    }

    private static List<String> messages(@Nullable List<ContainerName> containers, Deployment... deployments) {
        var live = LiveReading.of("nas", Fixture.report(null, containers));
        var verdict = PortGate.judge(List.of(deployments), live, PortPlan.NONE, Set.of(), Fixture.NOW);
        assertThat(verdict.conflicts())
                .allMatch(finding -> finding.kind() == Finding.FindingKind.NAME_IN_USE
                        && finding.declared() == null
                        && finding.name() != null
                        && finding.origin().equals(finding.name().origin()));
        return verdict.conflicts().stream().map(Finding::message).toList();
    }

    @Test
    void theSameServiceOfTheSameProjectIsReplaced() {
        var own = new ContainerName("the-one", "exited", "blog", "web");

        assertThat(messages(List.of(own), deployment("blog", name("web", "the-one"))))
                .isEmpty();
        assertThat(messages(List.of(own), deployment("blog", name("web", "another"))))
                .isEmpty();
    }

    @Test
    void aContainerOfAnotherProjectKeepsItsName() {
        var other = new ContainerName("the-one", "exited", "first", "web");

        assertThat(messages(List.of(other), deployment("blog", name("web", "the-one"))))
                .containsExactly(
                        "the container name the-one, declared by web (compose.yaml:4), is in use by the service"
                                + " web of the project first (exited); remove it: docker compose --project-name first down");
        assertThat(messages(List.of(other), deployment(null, name("web", "the-one"))))
                .hasSize(1);
    }

    @Test
    void soDoAnotherServiceAOneOffContainerAndOneWithoutAProject() {
        var subject = "the container name the-one, declared by web (compose.yaml:4), is in use by ";
        var remove = "; remove it: docker rm --force the-one";

        assertThat(messages(
                        List.of(new ContainerName("the-one", "running", "blog", "api")),
                        deployment("blog", name("web", "the-one"))))
                .containsExactly(subject + "the service api of the project blog (running)" + remove);
        assertThat(messages(
                        List.of(new ContainerName("the-one", "running", "blog", null)),
                        deployment("blog", name("web", "the-one"))))
                .containsExactly(subject + "a container of the project blog (running)" + remove);
        assertThat(messages(
                        List.of(new ContainerName("the-one", null, null, null)),
                        deployment("blog", name("web", "the-one"))))
                .containsExactly(subject + "a container without a compose project" + remove);
    }

    @Test
    void twoDeclarationsOfOneNameAreAConflict() {
        assertThat(messages(
                        List.of(),
                        deployment("blog", name("web", "the-one")),
                        deployment("wiki", name("api", "the-one"))))
                .containsExactly("the container name the-one, declared by api (compose.yaml:4), is also declared by web"
                        + " (compose.yaml:4)");
    }

    @Test
    void withoutAListOfContainersNamesAreNotJudged() {
        assertThat(messages(null, deployment("blog", name("web", "the-one")))).isEmpty();
    }
}
