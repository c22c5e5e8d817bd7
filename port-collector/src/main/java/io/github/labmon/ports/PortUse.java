package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One port of this host that is held, and by whom. */
@Schema(description = "One port that is held, and by whom.")
public record PortUse(
        @Schema(
                description = "tcp or udp.",
                example = "tcp",
                type = "string",
                allowableValues = {"tcp", "udp"})
        Protocol protocol,

        @Schema(description = "The address; 0.0.0.0 and :: are all of their family.", example = "0.0.0.0")
        String address,

        @Schema(description = "1 to 65535.", example = "8080")
        int port,

        @Schema(
                description = "false on ::, the socket takes all of IPv4 too; absent where the kernel did not tell.",
                example = "false")
        @Nullable
        Boolean ipv6Only,

        @Schema(
                name = "interface",
                description = "The one interface it is bound to; absent for most.",
                example = "eth0")
        @Nullable
        String networkInterface,

        @Schema(description = "How it is held.") PortState state,

        @Schema(description = "The process; absent where not even its user is known.") @Nullable
        ProcessHolder process,

        @Schema(description = "The container, where one holds it.") @Nullable
        ContainerHolder container) {

    /** By port, protocol, address, interface. */
    public static final Comparator<PortUse> ORDER = Comparator.comparingInt(PortUse::port)
            .thenComparing(PortUse::protocol)
            .thenComparing(PortUse::address)
            .thenComparing(PortUse::networkInterface, Comparator.nullsFirst(Comparator.naturalOrder()));
}
