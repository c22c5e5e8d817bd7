package io.github.labmon.containers.engine;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Instant;
import java.util.List;

/** The result of a reading of the engine. */
public sealed interface EngineReading {

    /** There is none on this host, and none is configured. */
    record NoEngine() implements EngineReading {}

    /**
     * It cannot be read.
     *
     * @param state {@code DOWN}, or {@code UNKNOWN} where labmon may not or cannot use it
     */
    record Unreadable(State state, Problem problem) implements EngineReading {}

    /**
     * It was read.
     *
     * @param at when
     * @param engine the source of its address, for messages
     * @param missing containers of which details or counters did not arrive
     */
    record Containers(Instant at, String engine, List<ContainerReading> containers, int missing)
            implements EngineReading {

        public Containers {
            containers = List.copyOf(containers);
        }
    }
}
