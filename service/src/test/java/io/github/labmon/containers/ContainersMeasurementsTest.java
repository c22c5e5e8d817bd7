package io.github.labmon.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.containers.engine.ContainerReading;
import io.github.labmon.containers.engine.ContainerUsage;
import io.github.labmon.containers.engine.InspectedContainer;
import io.github.labmon.containers.engine.ListedContainer;
import io.github.labmon.containers.engine.StatusText;
import io.github.labmon.status.MeasuredLines;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Targets and numbers in the document of the containers. */
class ContainersMeasurementsTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Problem DOWN = Problem.of("docker-engine-down");

    private static ContainerReading running(String name, @Nullable String project, Duration uptime) {
        var listed = new ListedContainer(
                "ab",
                name,
                "nginx",
                null,
                "running",
                new StatusText(null, null, "healthy"),
                project,
                project == null ? null : "web",
                List.of());
        var details = new InspectedContainer(
                "nginx", "healthy", null, 0, null, false, 2, AT.minus(uptime), null, 1_000L, null, null);
        return new ContainerReading(
                listed, details, new ContainerUsage(AT, 5L, 4, 250L, 7L, 8L), 12.5, 0, false, false);
    }

    private static ContainerReading exited(String name, String project, int code) {
        var listed = new ListedContainer(
                "cd", name, "nginx", null, "exited", new StatusText(null, code, null), project, name, List.of());
        return new ContainerReading(listed, null, null, null, 0, false, null);
    }

    private static ContainersStatus status(ContainerReading... readings) {
        var all = List.of(readings);
        return ContainersStatus.of(
                AT,
                all.stream()
                        .map(reading -> ContainerStatus.of(reading, ContainerRules.assess(reading)))
                        .toList(),
                ProjectRules.of(all),
                null);
    }

    private static Target target(Measurements measurements, String name) {
        return measurements.targets().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyValueHasItsMetric() {
        var lines =
                MeasuredLines.of(ContainersMeasurements.of(status(running("web", "blog", Duration.ofHours(2))), true));

        assertThat(lines).isEqualTo("""
                target engine/api OK
                target web OK
                target project/blog OK
                container_info{name="web",project="blog",service="web",image="nginx"} 1
                container_running{L} 1
                container_paused{L} 0
                container_unhealthy{L} 0
                container_restart_loop{L} 0
                container_oom_killed{L} 0
                container_failed{L} 0
                container_restarts_total{L} 2
                container_cpu_usage_ratio{L} 0.125
                container_memory_used_bytes{L} 250
                container_memory_limit_bytes{L} 1000
                container_network_receive_bytes_total{L} 7
                container_network_transmit_bytes_total{L} 8
                container_memory_limit_used_ratio{L} 0.25
                container_project_services{project="blog"} 1
                container_project_services_running{project="blog"} 1
                container_project_incomplete{project="blog"} 0
                containers{state="created"} 0
                containers{state="exited"} 0
                containers{state="paused"} 0
                containers{state="restarting"} 0
                containers{state="running"} 1\
                """.replace("{L}", "{name=\"web\",project=\"blog\"}")
                .lines()
                .toList());
    }

    @Test
    void whatDidNotArriveHasNoMetric() {
        assertThat(MeasuredLines.of(ContainersMeasurements.of(status(exited("db", "blog", 0)), true)))
                .contains("container_failed{name=\"db\",project=\"blog\"} 0")
                .noneMatch(line -> line.contains("memory") || line.contains("restarts_total") || line.contains("oom"));
    }

    @Test
    void aContainerWithoutAProjectHasAHistoryOnceItHasRunForLong() {
        var measurements = ContainersMeasurements.of(
                status(
                        running("job", null, Duration.ofMinutes(9)),
                        running("old", null, Duration.ofMinutes(10)),
                        running("web", "blog", Duration.ofMinutes(1))),
                true);

        assertThat(measurements.samples().stream()
                        .filter(sample -> sample.metric().name().equals("container_memory_used_bytes"))
                        .map(sample -> sample.labelValues().get(0) + " "
                                + sample.metric().kept()))
                .containsExactly("job false", "old true", "web true");
    }

    @Test
    void aMissingServiceWhoseContainerFailedIsOneProblem() {
        var measurements = ContainersMeasurements.of(
                status(running("web", "blog", Duration.ofHours(1)), exited("db", "blog", 1)), true);

        assertThat(target(measurements, "db").state()).isEqualTo(State.WARNING);
        assertThat(target(measurements, "project/blog").state()).isEqualTo(State.WARNING);
        assertThat(target(measurements, "project/blog").consequence()).isTrue();
        assertThat(MeasuredLines.of(measurements)).contains("container_project_incomplete{project=\"blog\"} 0");
    }

    @Test
    void aServiceThatItsOwnerStoppedMakesTheProjectIncomplete() {
        var measurements = ContainersMeasurements.of(
                status(running("web", "blog", Duration.ofHours(1)), exited("db", "blog", 143)), true);

        assertThat(target(measurements, "db").state()).isEqualTo(State.OK);
        assertThat(target(measurements, "project/blog").consequence()).isFalse();
        assertThat(MeasuredLines.of(measurements)).contains("container_project_incomplete{project=\"blog\"} 1");
    }

    @Test
    void anEngineThatIsDownIsAConsequenceWhereThePortsReportIt() {
        var before = status(running("web", "blog", Duration.ofHours(1)));
        var down = ContainersStatus.unread(AT, State.DOWN, DOWN, before.containers());

        assertThat(MeasuredLines.of(ContainersMeasurements.of(down, true)))
                .containsExactly("target engine/api DOWN docker-engine-down", "target web UNKNOWN");
        assertThat(ContainersMeasurements.of(down, true).targets()).allMatch(Target::consequence);
        assertThat(target(ContainersMeasurements.of(down, false), "engine/api").consequence())
                .isFalse();
    }

    @Test
    void aSocketThatLabmonMayNotUseIsNoProblem() {
        var refused = ContainersStatus.unread(AT, State.UNKNOWN, Problem.of("docker-socket-not-permitted"), List.of());

        assertThat(target(ContainersMeasurements.of(refused, false), "engine/api")
                        .permitted())
                .isFalse();
        assertThat(ContainersCard.of(refused).complete()).isFalse();
    }

    @Test
    void withoutAnEngineNothingIsMeasured() {
        assertThat(MeasuredLines.of(ContainersMeasurements.of(ContainersStatus.notConfigured(AT), false)))
                .isEmpty();
        assertThat(ContainersCard.of(ContainersStatus.notConfigured(AT)).configured())
                .isFalse();
    }

    @Test
    void theCardHasTheWorstContainersOfMany() {
        var readings = new ContainerReading[300];
        for (var i = 0; i < readings.length; i++) {
            readings[i] = i == 250 ? exited("bad", "p", 1) : running("c" + i, "p", Duration.ofHours(1));
        }
        var items = ContainersCard.of(status(readings)).items();

        assertThat(items).hasSize(ContainersCard.MOST_ITEMS);
        assertThat(items.subList(0, 2)).extracting(item -> item.target()).containsExactly("project/p", "bad");
    }
}
