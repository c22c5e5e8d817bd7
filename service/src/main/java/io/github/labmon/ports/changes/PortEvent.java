package io.github.labmon.ports.changes;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a port changed.
 *
 * @param at when it was noticed
 * @param before its owner before, empty if unknown; {@code null} where the port was free
 * @param after its owner since, empty if unknown; {@code null} where the port is free
 */
@Serdeable
record PortEvent(
        HeldPort port,
        Instant at,
        @Nullable String before,
        @Nullable String after) {

    /** Whether both are the same as far as is known. */
    static boolean isSame(@Nullable String before, @Nullable String after) {
        if (before == null || after == null) {
            return before == null && after == null;
        }
        return before.isEmpty() || after.isEmpty() || before.equals(after);
    }
}
