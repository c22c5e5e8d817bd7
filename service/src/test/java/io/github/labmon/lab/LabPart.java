package io.github.labmon.lab;

import io.github.labmon.status.State;
import java.util.List;
import java.util.Map;

/** A real thing, or a real server in its place, that a test puts into each state that its functions can have. */
public interface LabPart extends AutoCloseable {

    /** The settings by which labmon finds it. */
    Map<String, String> settings();

    /** The full names of its targets that can have alerts. */
    List<String> targets();

    /**
     * Changes it until its functions have this state, or to {@code OK} where they cannot have it.
     *
     * @return the states that labmon must show, by function
     */
    Map<String, State> become(State state) throws Exception;

    @Override
    default void close() {}
}
