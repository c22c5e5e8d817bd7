package io.github.labmon.status;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is watched: a drive, a router, its connection to the Internet.
 *
 * @param name unique within its function, stable, without identifiers: {@code nvme0}, {@code attic}, {@code attic/wan}
 * @param state how it is
 * @param problem what is not well or could not be read; {@code null} where nothing is
 */
public record Target(String name, State state, @Nullable Problem problem) {

    /** Whether it answers: neither {@code DOWN} nor {@code UNKNOWN}. */
    public boolean up() {
        return state != State.DOWN && state != State.UNKNOWN;
    }
}
