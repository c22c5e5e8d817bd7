package io.github.labmon.homeassistant.api;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a response or of its absence.
 *
 * @param problem {@code null} if there is none
 * @param absence whether Home Assistant is absent, and what that indicates about a restart
 */
public record Assessment(State state, @Nullable Problem problem, Absence absence) {

    /** Home Assistant works. */
    public static final Assessment WELL = new Assessment(State.OK, null, Absence.NONE);

    /** The appearance of a Home Assistant that does not work, seen from outside. */
    public enum Absence {
        NONE,
        /** The network, or a device between, can be the cause as well. */
        UNCLEAR,
        /** Its host responds, but no process listens on the port. */
        NOT_LISTENING,
        /** Home Assistant reports it itself. */
        RESTARTING
    }

    public static Assessment of(State state, Problem problem) {
        return new Assessment(state, problem, Absence.NONE);
    }
}
