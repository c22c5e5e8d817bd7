package io.github.labmon.ports.docker;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;

/** An engine that could not be read; contains the problem to report. */
final class EngineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PortProblem problem;
    private final DockerStatus.State state;

    EngineException(DockerStatus.State state, String code, String detail) {
        super(detail);
        this.state = state;
        this.problem = new PortProblem(code, detail);
    }

    PortProblem problem() {
        return problem;
    }

    DockerStatus.State state() {
        return state;
    }
}
