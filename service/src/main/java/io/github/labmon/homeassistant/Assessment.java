package io.github.labmon.homeassistant;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means.
 *
 * @param problem {@code null} where all is well
 * @param absence whether Home Assistant is away, and what that says of a restart
 */
record Assessment(State state, @Nullable Problem problem, Absence absence) {

    /** Home Assistant is as it should be. */
    static final Assessment WELL = new Assessment(State.OK, null, Absence.NONE);

    /** How a Home Assistant that does not work now is seen from outside. */
    enum Absence {
        NONE,
        /** The network, or something between, can be the cause as well. */
        UNCLEAR,
        /** Its host answers, but nobody listens. */
        NOT_LISTENING,
        /** It says so itself. */
        RESTARTING
    }

    static Assessment of(State state, Problem problem) {
        return new Assessment(state, problem, Absence.NONE);
    }
}
