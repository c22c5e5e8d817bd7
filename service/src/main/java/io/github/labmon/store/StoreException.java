package io.github.labmon.store;

import io.github.labmon.status.Problem;

/** A database operation that failed; nothing of it was written. */
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    StoreException(Problem problem, Throwable cause) {
        super(problem.code(), cause);
        this.problem = problem;
    }

    /** What happened, and how the user can fix it. */
    public Problem problem() {
        return problem;
    }

    /** Whether the file is damaged: it is to be closed and opened again, which sets it aside. */
    public boolean damaged() {
        return problem.code().equals(StoreProblems.DAMAGED);
    }

    /** Whether opening the file again may help: it is damaged, or its drive failed or was replaced. */
    boolean needsReopening() {
        return damaged() || problem.code().equals(StoreProblems.INPUT_OUTPUT_ERROR);
    }
}
