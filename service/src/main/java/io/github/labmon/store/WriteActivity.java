package io.github.labmon.store;

import java.time.Instant;
import java.util.Optional;

/** A component that writes to disk regularly, for the watchdog and for metrics. */
public interface WriteActivity {

    /** The component's name as in {@code /health}: one lower-case word. */
    String name();

    /** When it last committed something to disk; empty before the first time. Returns at once. */
    Optional<Instant> lastWriteAt();
}
