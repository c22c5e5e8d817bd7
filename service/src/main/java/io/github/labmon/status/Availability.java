package io.github.labmon.status;

import java.time.Duration;
import java.util.OptionalDouble;

/** How much of the time a target was up. */
public interface Availability {

    /**
     * Over the time of which it is known whether the target was up.
     *
     * @param target its full id, such as {@code fritz:attic/wan}
     * @param window how far back
     * @return 0 to 100; empty where nothing is known, or nothing is kept
     */
    OptionalDouble percent(String target, Duration window);
}
