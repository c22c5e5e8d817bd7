package io.github.labmon.ports;

import static io.github.labmon.status.RuleDefinition.rule;

import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import java.util.List;
import java.util.Set;

/** The alert rules about ports and the container engine, with their defaults. */
final class PortsAlertRules {

    private PortsAlertRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                rule("docker-down", new RuleQuery.TargetState("ports:docker", Set.of(State.DOWN)))
                        .switchedBy("ALERT_DOCKER_DOWN")
                        .lastingMinutes(5, 1)
                        .critical(),
                rule("new-port", new RuleQuery.NewName("ports")).switchedOnBy("ALERT_NEW_PORTS"));
    }
}
