package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.gate.Finding.FindingKind;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.yaml.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order of findings, their kinds, and how many are listed. */
class FindingOrderTest {

    private static FindingCollector collector() {
        return new FindingCollector(new PortSuggestions(new FreePorts(Fixture.live(), PortPlan.NONE, List.of()), true));
    }

    private static DeclaredPort at(String file, int line, int column, int port) {
        return PortOwner.of("web", null, null)
                .port(Protocol.TCP, DeclaredPort.ANY, new PortRange(port, port), new Origin(file, line, column), "80");
    }

    @Test
    void findingsAreSortedByFileLineColumnAndPort() {
        var sorted = List.of(
                at("a.yaml", 7, 7, 87),
                at("b.yaml", 3, 9, 86),
                at("b.yaml", 4, 2, 84),
                at("b.yaml", 4, 3, 82),
                at("b.yaml", 4, 3, 83));
        var reversed = new ArrayList<>(sorted);
        Collections.reverse(reversed);
        var findings = collector();
        for (var declared : reversed) {
            findings.warning(FindingKind.PRIVILEGED, declared, null, () -> LocalizableText.literal("warning"));
            findings.conflict(
                    new Finding(FindingKind.IN_USE, declared, null, null, LocalizableText.literal("conflict"), null));
        }

        assertThat(findings.warnings()).extracting(Finding::declared).containsExactlyElementsOf(sorted);
        assertThat(findings.conflicts()).extracting(Finding::declared).containsExactlyElementsOf(sorted);
        assertThat(reversed.stream().sorted(Finding.BY_PLACE)).containsExactlyElementsOf(sorted);
        assertThat(findings.notices()).isEmpty();
    }

    @Test
    void moreFindingsThanTheLimitAreLeftOutWithANotice() {
        var findings = collector();
        for (int i = 0; i < FindingCollector.MAX_WARNINGS; i++) {
            findings.warning(
                    FindingKind.PRIVILEGED, at("a.yaml", 1, 1, 80), null, () -> LocalizableText.literal("warning"));
        }
        assertThat(findings.notices()).isEmpty();

        findings.warning(
                FindingKind.PRIVILEGED, at("a.yaml", 1, 1, 80), null, () -> LocalizableText.literal("warning"));
        findings.conflict(new Finding(
                FindingKind.IN_USE, at("b.yaml", 2, 1, 80), null, null, LocalizableText.literal("conflict"), null));

        assertThat(findings.warnings()).hasSize(FindingCollector.MAX_WARNINGS);
        assertThat(findings.notices())
                .containsExactly(new Deployment.Notice(
                        new Origin("b.yaml", 2, 1),
                        LocalizableText.literal("Only 20000 conflicts and 40000 warnings are listed.")));
    }

    @Test
    void conflictsAreTheKindsWithWhichADeploymentFails() {
        assertThat(Arrays.stream(FindingKind.values()).filter(FindingKind::isConflict))
                .containsExactly(
                        FindingKind.IN_USE,
                        FindingKind.DECLARED_TWICE,
                        FindingKind.PLANNED_FOR_OTHER,
                        FindingKind.NAME_IN_USE,
                        FindingKind.ADDRESS_NOT_AVAILABLE);
    }

    @Test
    void aBuildFailsByTheExitCode() {
        var free = Fixture.judge(Fixture.report(), PortPlan.NONE, Set.of(), Fixture.declares("web", "tcp:*:8080"));
        var warned = Fixture.judge(Fixture.report(), PortPlan.NONE, Set.of(), Fixture.declares("web", "tcp:*:80"));

        assertThat(FailOn.WARNING.fails(free)).isFalse();
        assertThat(FailOn.CONFLICT.fails(warned)).isFalse();
        assertThat(FailOn.WARNING.fails(warned)).isTrue();
    }
}
