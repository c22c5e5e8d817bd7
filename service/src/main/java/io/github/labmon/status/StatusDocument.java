package io.github.labmon.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields that every status document has, so that each interface can handle each function alike. */
public interface StatusDocument {

    /** When the values were read, not when they were served. */
    Instant observedAt();

    /** The state of the target. */
    State state();

    /** Why something is missing; {@code null} where nothing is. */
    @Nullable
    Problem problem();
}
