package io.github.labmon.status;

import java.time.Instant;
import java.util.List;

/** Follows the lab over time: the history, the alerts. */
public interface PollListener {

    /** Whether it wants to be told at all; where nobody does, no round is made. */
    default boolean listens() {
        return true;
    }

    /**
     * Takes one look at everything. Called from one thread, in the order of time; what it throws is logged by its type
     * and keeps nothing from the others.
     */
    void take(Instant at, List<FunctionMeasurements> round);
}
