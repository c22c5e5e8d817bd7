package io.github.labmon.ports.docker;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;

/** An engine that could not be read; contains the problem to report. */
public final class EngineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PortProblem problem;
    private final DockerStatus.EngineState state;

    EngineException(DockerStatus.EngineState state, String code, LocalizableText text) {
        super(text.toString());
        this.state = state;
        this.problem = new PortProblem(code, text);
    }

    EngineException(DockerStatus.EngineState state, PortProblem problem) {
        super(problem.detail());
        this.state = state;
        this.problem = problem;
    }

    /** The fault and its remedy. */
    public PortProblem problem() {
        return problem;
    }

    /** {@code DOWN}, or {@code UNKNOWN} where labmon may not or cannot use it. */
    public DockerStatus.EngineState state() {
        return state;
    }
}
