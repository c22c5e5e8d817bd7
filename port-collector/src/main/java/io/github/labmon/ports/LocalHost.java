package io.github.labmon.ports;

import java.util.List;
import java.util.Optional;

/**
 * Queries that only the checked host itself can answer. The port gate uses them where the live ports are those of this
 * host; a report from elsewhere contains the same facts as {@code BOUND} rows and addresses.
 */
public interface LocalHost {

    /**
     * Whether all addresses of IPv4 and, where the kernel has it, of IPv6 can be bound.
     *
     * @param port 1 to 65535
     */
    boolean isFree(Protocol protocol, int port);

    /**
     * Binds the address as a container engine does, and closes the socket at once. The socket never listens.
     *
     * @param address an address as {@link IpAddress} writes it; {@code 0.0.0.0} and {@code ::} are all of their family
     * @param port 1 to 65535, or 0 to test the address alone
     */
    BindResult bind(Protocol protocol, String address, int port);

    /** The sockets at the port that the report does not contain: in state BOUND, or listening by now. */
    List<PortUse> socketsAt(Protocol protocol, int port);

    /**
     * Whether containers of that network can publish ports: not with the drivers macvlan, ipvlan and null, and not on an
     * internal network.
     *
     * @param network its name in the container engine
     * @return empty where the engine does not know the network or cannot be reached
     */
    Optional<Boolean> publishes(String network);
}
