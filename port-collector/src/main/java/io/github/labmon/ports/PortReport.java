package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who owns which port of a host, at one instant. */
@Schema(description = "Who owns which port of this host, at one instant.")
public record PortReport(
        @Schema(description = "The form of this document.", example = "1")
        int schemaVersion,

        @Schema(description = "When the sockets were read, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "The host's own name.", example = "nas") @Nullable
        String host,

        @Schema(description = "From which the kernel takes ports for outgoing connections; absent off Linux.") @Nullable
        PortRange ephemeralPortRange,

        @Schema(description = "Ports that the kernel leaves out of that range.", example = "[\"8472\"]")
        List<String> reservedPorts,

        @Schema(description = "The lowest port that needs no right; absent off Linux.", example = "1024") @Nullable
        Integer unprivilegedPortStart,

        @Schema(description = "How the container engine was read.") @Nullable
        DockerStatus docker,

        @Schema(description = "False where sockets or their owners could not all be read; problem says why.")
        boolean complete,

        @Schema(description = "What could not be read, and what can be done; absent where complete.") @Nullable
        PortProblem problem,

        @Schema(description = "Sorted by port, protocol, address.")
        List<PortUse> ports) {

    public PortReport {
        reservedPorts = List.copyOf(reservedPorts);
        ports = List.copyOf(ports);
    }

    /** The same report with the ports alone that the filter lets through. */
    public PortReport filtered(PortFilter filter) {
        return filter.isEmpty()
                ? this
                : new PortReport(
                        schemaVersion,
                        observedAt,
                        host,
                        ephemeralPortRange,
                        reservedPorts,
                        unprivilegedPortStart,
                        docker,
                        complete,
                        problem,
                        ports.stream().filter(filter::matches).toList());
    }
}
