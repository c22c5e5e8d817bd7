package io.github.labmon.ports.docker;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import java.util.List;

/**
 * The containers of an engine, and how they were read.
 *
 * @param engineHost the name of the engine's host; empty where it was not returned
 * @param remote whether it is reached in a way that may lead to another machine
 * @param containers all of them, those that do not run included
 */
public record DockerView(DockerStatus status, String engineHost, boolean remote, List<Container> containers) {

    /** No engine was found. */
    public static final DockerView NONE = new DockerView(DockerStatus.none(), "", false, List.of());

    public DockerView {
        containers = List.copyOf(containers);
    }

    static DockerView failed(DockerStatus.EngineState state, String source, PortProblem problem) {
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
