package io.github.labmon.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every status document says of itself, so that each face can handle each function alike. */
public interface StatusDocument {

    /** When the values were read, not when they were served. */
    Instant observedAt();

    /** The state of what is watched. */
    State state();

    /** Why something is missing; {@code null} where nothing is. */
    @Nullable
    Problem problem();
}
