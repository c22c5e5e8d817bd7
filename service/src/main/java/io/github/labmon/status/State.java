package io.github.labmon.status;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The state of a target, of a function or of the whole lab, from good to bad. */
@Serdeable
@Schema(
        description = "State, from good to bad. UNKNOWN: nothing is known yet, or not permitted;"
                + " DOWN: cannot be reached or read.")
public enum State {
    OK,
    UNKNOWN,
    WARNING,
    CRITICAL,
    DOWN;

    /** The worse of two states. */
    public State worse(State other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The worst of some states; OK where there is none. */
    public static State worst(Stream<State> states) {
        return states.reduce(OK, State::worse);
    }

    /** The state of this name; empty where there is none. */
    public static Optional<State> named(String name) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    /** Whether it needs attention: worse than {@link #UNKNOWN}. */
    public boolean isBad() {
        return compareTo(UNKNOWN) > 0;
    }
}
