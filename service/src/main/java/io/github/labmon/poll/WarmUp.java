package io.github.labmon.poll;

import io.github.labmon.status.StatusFunction;
import jakarta.inject.Singleton;
import java.util.Collection;

/**
 * Starts the readings that measure over an interval while the server starts, so that the first request need not wait for
 * all of it. The others are read on request: what they read can change with the start itself, as our own port does.
 */
@Singleton
public final class WarmUp {

    private final StatusReader reader;
    private final Collection<StatusFunction<?>> functions;

    WarmUp(StatusReader reader, Collection<StatusFunction<?>> functions) {
        this.reader = reader;
        this.functions = functions;
    }

    /** Starts those readings, each on a thread of its own. */
    public void begin() {
        functions.stream().filter(function -> !function.interval().isZero()).forEach(reader::read);
    }
}
