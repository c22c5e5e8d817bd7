package io.github.labmon.containers;

import static io.github.labmon.status.RuleDefinition.rule;

import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The alert rules about containers, with their defaults. A container that is removed ends its alerts. */
final class ContainersAlertRules {

    private static final String CONTAINER = "containers:{name}";

    private ContainersAlertRules() {}

    /**
     * The rules.
     *
     * @param engineReported whether the function {@code ports} has the rule about the engine itself
     */
    static List<RuleDefinition> all(boolean engineReported) {
        var rules = Stream.of(
                flag("container-out-of-memory", "container_oom_killed", CONTAINER)
                        .switchedBy("ALERT_CONTAINER_OUT_OF_MEMORY")
                        .lastingMinutes(0, 1)
                        .critical(),
                flag("container-restart-loop", "container_restart_loop", CONTAINER)
                        .switchedBy("ALERT_CONTAINER_RESTART_LOOP")
                        .lastingMinutes(0, 5)
                        .critical()
                        .yieldingTo("container-out-of-memory"),
                flag("container-unhealthy", "container_unhealthy", CONTAINER)
                        .switchedBy("ALERT_CONTAINER_UNHEALTHY")
                        .lastingMinutes(1, 1)
                        .critical()
                        .yieldingTo("container-out-of-memory", "container-restart-loop"),
                flag("container-failed", "container_failed", CONTAINER)
                        .switchedBy("ALERT_CONTAINER_FAILED")
                        .lastingMinutes(2, 1),
                flag("container-paused", "container_paused", CONTAINER)
                        .switchedBy("ALERT_CONTAINER_PAUSED")
                        .lastingMinutes(30, 1),
                rule("container-memory", new RuleQuery.MetricValue("container_memory_limit_used_ratio", CONTAINER, 100))
                        .above("ALERT_CONTAINER_MEMORY_PERCENT", 95, 5, 1, 100, ValueUnit.PERCENT)
                        .lastingMinutes(10, 5)
                        .endingWithTarget(),
                flag("project-incomplete", "container_project_incomplete", "containers:project/{project}")
                        .switchedBy("ALERT_PROJECT_INCOMPLETE")
                        .lastingMinutes(5, 1));
        var engine = rule("docker-down", new RuleQuery.TargetState("containers:engine/.+", Set.of(State.DOWN)))
                .withTexts("containers-engine-down")
                .switchedBy("ALERT_DOCKER_DOWN")
                .lastingMinutes(5, 1)
                .critical();
        return engineReported
                ? rules.toList()
                : Stream.concat(Stream.of(engine), rules).toList();
    }

    private static RuleDefinition flag(String id, String metric, String target) {
        return rule(id, new RuleQuery.Flag(metric, target, "", List.of())).endingWithTarget();
    }
}
