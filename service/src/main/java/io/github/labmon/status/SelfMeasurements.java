package io.github.labmon.status;

/** The metrics that a component exposes about itself; it has no targets and no state. */
public interface SelfMeasurements {

    /** As it is now; answers at once. */
    Measurements own();
}
