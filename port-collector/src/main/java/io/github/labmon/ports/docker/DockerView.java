package io.github.labmon.ports.docker;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import java.util.List;

/**
 * What an engine told.
 *
 * @param engineHost what the engine's host calls itself; empty where it did not say
 * @param remote whether it is reached in a way that may lead to another machine
 * @param containers all of them, those that do not run included
 */
public record DockerView(DockerStatus status, String engineHost, boolean remote, List<Container> containers) {

    public DockerView {
        containers = List.copyOf(containers);
    }

    static DockerView failed(DockerStatus.State state, String source, PortProblem problem) {
        return new DockerView(new DockerStatus(state, source, null, problem), "", false, List.of());
    }

    DockerView with(PortProblem problem) {
        return new DockerView(
                new DockerStatus(status.state(), status.source(), status.version(), problem),
                engineHost,
                remote,
                containers);
    }
}
