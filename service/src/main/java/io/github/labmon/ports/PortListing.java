package io.github.labmon.ports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /ports}: the ports of {@code GET /host/ports} as people count them. */
@Serdeable
@Schema(
        description =
                "The ports of this host, one entry for each port and holder, whatever the number of its addresses.")
record PortListing(
        @Schema(description = "When the sockets were read.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "Number of entries in use: all that are not RESERVED.", example = "22")
        int inUse,

        @Schema(description = "Number of entries that are RESERVED.", example = "1")
        int reserved,

        @Schema(
                description = "Number of entries in use that are bound to an address other than loopback.",
                example = "18")
        int nonLoopback,

        @Schema(description = "Number of containers with ports.", example = "9")
        int containers,

        @Schema(description = "The port space in parts, with the entries in use of each; their sum is inUse.")
        @JsonInclude
        List<RangeUsage> parts,

        @Schema(description = "From which the kernel takes ports for outgoing connections; absent off Linux.") @Nullable
        Range ephemeralPortRange,

        @Schema(description = "Sorted by port, protocol and holder.") @JsonInclude
        List<Entry> ports) {

    PortListing {
        parts = List.copyOf(parts);
        ports = List.copyOf(ports);
    }

    /** Ports from the first to the last, both included. */
    @Serdeable
    @Schema(name = "PortListRange", description = "Ports from the first to the last, both included.")
    record Range(
            @Schema(description = "The lowest port.", example = "32768")
            int first,

            @Schema(description = "The highest port.", example = "60999")
            int last) {}

    /** A part of the port space. */
    @Serdeable
    @Schema(name = "PortListPart", description = "A part of the port space.")
    record RangeUsage(
            @Schema(description = "Its lowest port.", example = "1024")
            int first,

            @Schema(description = "Its highest port.", example = "4999")
            int last,

            @Schema(description = "Number of entries in use.", example = "3")
            int inUse) {}

    /** A port and its holder. */
    @Serdeable
    @Schema(name = "PortListEntry", description = "A port and its holder.")
    record Entry(
            @Schema(description = "Its full name in alerts.", example = "ports:tcp/8080")
            String target,

            @Schema(description = "tcp, udp or sctp.", example = "tcp")
            String protocol,

            @Schema(description = "1 to 65535.", example = "8080")
            int port,

            @Schema(
                    description = "The addresses; 0.0.0.0 and :: are all of their family.",
                    example = "[\"0.0.0.0\",\"::\"]")
            @JsonInclude
            List<String> addresses,

            @Schema(description = "Whether all of the addresses are loopback addresses.", example = "false")
            boolean loopback,

            @Schema(description = "As in GET /host/ports; of several the first.", example = "LISTENING")
            String state,

            @Schema(
                    description = "Kind of its holder.",
                    example = "container",
                    type = "string",
                    allowableValues = {"container", "process", "unknown"})
            String owner,

            @Schema(description = "The process; absent where it is not known.") @Nullable
            Holder process,

            @Schema(description = "The container, where one holds it.") @Nullable
            Container container) {

        Entry {
            addresses = List.copyOf(addresses);
        }
    }

    /** A process. */
    @Serdeable
    @Schema(name = "PortListProcess", description = "A process.")
    record Holder(
            @Schema(description = "Process id.", example = "712") @Nullable
            Integer pid,

            @Schema(description = "Name of the program.", example = "sshd") @Nullable
            String name,

            @Schema(description = "Its user.", example = "root") @Nullable
            String user) {}

    /** A container. */
    @Serdeable
    @Schema(name = "PortListContainer", description = "A container.")
    record Container(
            @Schema(description = "Its name.", example = "blog-web-1")
            String name,

            @Schema(description = "Its image.", example = "nginx:1.27") @Nullable
            String image,

            @Schema(description = "The port inside.", example = "80") @Nullable
            Integer containerPort,

            @Schema(description = "Its compose project.", example = "blog") @Nullable
            String composeProject,

            @Schema(description = "Its compose service.", example = "web") @Nullable
            String composeService,

            @Schema(
                    description = "Its address in the browser, as its labels state it.",
                    example = "https://blog.home.example/")
            @Nullable
            String link) {}
}
