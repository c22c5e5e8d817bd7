package io.github.labmon.status;

import io.micronaut.serde.annotation.Serdeable;

/** How severe an alert is. */
@Serdeable
public enum Severity {
    WARNING(State.WARNING),
    CRITICAL(State.CRITICAL);

    private final State state;

    Severity(State state) {
        this.state = state;
    }

    /** The state of a target for which a rule of this severity holds. */
    public State state() {
        return state;
    }
}
