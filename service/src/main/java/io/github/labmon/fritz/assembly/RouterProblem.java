package io.github.labmon.fritz.assembly;

import io.github.labmon.status.Problem;

/**
 * A problem of a router.
 *
 * @param problem its code and sentence
 * @param alarming whether the router's state is WARNING because of it
 */
record RouterProblem(Problem problem, boolean alarming) {

    static RouterProblem alarming(ProblemText text, Object... arguments) {
        return new RouterProblem(text.problem(arguments), true);
    }

    static RouterProblem note(ProblemText text, Object... arguments) {
        return new RouterProblem(text.problem(arguments), false);
    }
}
