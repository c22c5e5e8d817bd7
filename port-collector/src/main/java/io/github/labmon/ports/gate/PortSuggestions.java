package io.github.labmon.ports.gate;

import io.github.labmon.ports.deployment.DeclaredPort;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The free ports to use instead of declared ones: one for each declaration, each suggested once. */
final class PortSuggestions {

    private final FreePorts free;
    private final boolean known;
    private final Map<DeclaredPort, Integer> made = new HashMap<>();

    /**
     * From the free ports of a host, or of several.
     *
     * @param known whether the free ports of all these hosts are known
     */
    PortSuggestions(FreePorts free, boolean known) {
        this.free = free;
        this.known = known;
    }

    /** The port to use instead; {@code null} where there is none, or where free ports are not known. */
    @Nullable
    Integer of(DeclaredPort declared) {
        if (!known) {
            return null;
        }
        var found = made.get(declared);
        if (found == null) {
            var instead = free.instead(declared);
            if (instead.isEmpty()) {
                return null;
            }
            found = instead.getAsInt();
            made.put(declared, found);
        }
        return found;
    }
}
