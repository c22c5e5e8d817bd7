package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The held ports of a host and their holders, at one instant. */
@Schema(description = "The held ports of this host and their holders, at one instant.")
public record PortReport(
        @Schema(description = "The version of this document's schema.", example = "1")
        int schemaVersion,

        @Schema(description = "When the sockets were read, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "The host's name.", example = "nas", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String host,

        @Schema(
                description = "Addresses that sockets of this host can bind, as single addresses or prefixes; absent"
                        + " where they are not known or any address can be bound.",
                example = "[\"127.0.0.0/8\",\"192.168.178.10\",\"::1\"]",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        List<String> addresses,

        @Schema(
                description = "Ports that the kernel uses for outgoing connections; absent off Linux.",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        PortRange ephemeralPortRange,

        @Schema(description = "Ports that the kernel excludes from that range.", example = "[\"8472\"]")
        List<String> reservedPorts,

        @Schema(
                description = "The lowest port that needs no right; absent off Linux.",
                example = "1024",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        Integer unprivilegedPortStart,

        @Schema(description = "How the container engine was read.", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        DockerStatus docker,

        @Schema(description = "False where sockets or their owners could not all be read; problem contains the reason.")
        boolean complete,

        @Schema(
                description = "What could not be read, and what can be done; absent where complete.",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        PortProblem problem,

        @Schema(description = "Sorted by port, protocol, address.")
        List<PortUse> ports,

        @Schema(
                description = "Number of connected sockets on ports of the ephemeral range, which are not listed;"
                        + " only in a report that lists BOUND ports.",
                example = "120",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        Integer ephemeralClients,

        @Schema(
                description = "All containers by name; absent where the container engine could not be read.",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        List<ContainerName> containers) {

    public PortReport {
        addresses = addresses == null ? null : List.copyOf(addresses);
        reservedPorts = List.copyOf(reservedPorts);
        ports = List.copyOf(ports);
        containers = containers == null ? null : List.copyOf(containers);
    }

    /** A report without the host's addresses and containers. */
    public PortReport(
            int schemaVersion,
            Instant observedAt,
            @Nullable String host,
            @Nullable PortRange ephemeralPortRange,
            List<String> reservedPorts,
            @Nullable Integer unprivilegedPortStart,
            @Nullable DockerStatus docker,
            boolean complete,
            @Nullable PortProblem problem,
            List<PortUse> ports) {
        this(
                schemaVersion,
                observedAt,
                host,
                null,
                ephemeralPortRange,
                reservedPorts,
                unprivilegedPortStart,
                docker,
                complete,
                problem,
                ports,
                null,
                null);
    }

    /** The same report with only the ports that the filter accepts. */
    public PortReport filtered(PortFilter filter) {
        return filter.isEmpty()
                ? this
                : withPorts(ports.stream().filter(filter::matches).toList());
    }

    /** The same report with other ports. */
    public PortReport withPorts(List<PortUse> others) {
        return copy(observedAt, others, ephemeralClients);
    }

    /**
     * The same report that also lists the sockets that hold a port without listening.
     *
     * @param bound rows in state BOUND
     * @param clients how many connected sockets hold ports of the ephemeral range
     */
    public PortReport withBound(List<PortUse> bound, @Nullable Integer clients) {
        var all = Stream.concat(ports.stream(), bound.stream())
                .sorted(PortUse.ORDER)
                .toList();
        return copy(observedAt, all, clients);
    }

    /** The same report of another time. */
    public PortReport at(Instant time) {
        return copy(time, ports, ephemeralClients);
    }

    private PortReport copy(Instant time, List<PortUse> others, @Nullable Integer clients) {
        return new PortReport(
                schemaVersion,
                time,
                host,
                addresses,
                ephemeralPortRange,
                reservedPorts,
                unprivilegedPortStart,
                docker,
                complete,
                problem,
                others,
                clients,
                containers);
    }
}
