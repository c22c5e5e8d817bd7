package io.github.labmon.status;

import jakarta.inject.Singleton;
import java.util.Collection;

/** The readings that are made while the server starts, so that the first to ask finds one made or under way. */
@Singleton
public final class FirstReadings {

    private final StatusReader reader;
    private final Collection<StatusFunction<?>> functions;

    FirstReadings(StatusReader reader, Collection<StatusFunction<?>> functions) {
        this.reader = reader;
        this.functions = functions;
    }

    /** Begins to read every function, each on a thread of its own. */
    public void begin() {
        functions.forEach(reader::read);
    }
}
