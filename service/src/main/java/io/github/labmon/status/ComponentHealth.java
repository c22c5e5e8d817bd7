package io.github.labmon.status;

import java.util.Optional;

/** A part of labmon itself that can fail without keeping the rest from its work, told in {@code /health}. */
public interface ComponentHealth {

    /** What the part is called there: one lower-case word. */
    String name();

    /** What is not well; empty where nothing is. Answers at once. */
    Optional<Problem> problem();
}
