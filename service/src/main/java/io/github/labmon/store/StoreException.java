package io.github.labmon.store;

import io.github.labmon.status.Problem;

/** A database did not do what it was asked; nothing of that was done. */
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    StoreException(Problem problem, Throwable cause) {
        super(problem.code(), cause);
        this.problem = problem;
    }

    /** What happened, and what the user can do. */
    public Problem problem() {
        return problem;
    }

    /** Whether the file is damaged: it is to be closed then, and to be opened anew, which sets it aside. */
    public boolean damaged() {
        return problem.code().equals(StoreProblems.DAMAGED);
    }
}
