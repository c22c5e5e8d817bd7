package io.github.labmon.status;

import java.util.Optional;

/** A component of labmon itself that can fail while the others continue; reported in {@code /health}. */
public interface ComponentHealth {

    /** The name of the component there: one lower-case word. */
    String name();

    /** The problem of the component; empty where there is none. Returns without blocking. */
    Optional<Problem> problem();
}
