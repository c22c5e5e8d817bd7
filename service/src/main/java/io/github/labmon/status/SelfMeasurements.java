package io.github.labmon.status;

/** What a face has to tell of itself in numbers, for the metrics; it is not watched and has no targets. */
public interface SelfMeasurements {

    /** As it is now; answers at once. */
    Measurements own();
}
