package io.github.labmon.ports.deployment;

import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.yaml.Origin;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A host port that a deployment declares. A range that is published port by port is one of these for each port.
 *
 * @param protocol tcp, udp or sctp
 * @param address {@code *}: all addresses of IPv4 and IPv6; otherwise an address as {@link io.github.labmon.ports.IpAddress}
 *     writes it
 * @param port 1 to 65535
 * @param lastPort the port itself; larger where any one free port of {@code port} to {@code lastPort} is sufficient
 * @param owner the compose service, unit or workload that declares it
 * @param origin the position of the declaration
 * @param declaration the text of the declaration, with variables replaced
 */
public record DeclaredPort(
        Protocol protocol, String address, int port, int lastPort, PortOwner owner, Origin origin, String declaration) {

    /** The address of a declaration without one: all of IPv4 and, where the host has it, of IPv6. */
    public static final String ANY = "*";

    public DeclaredPort {
        if (port < 1 || lastPort < port || lastPort > 65_535) {
            throw new IllegalArgumentException("Ports of a deployment are from 1 to 65535: " + port + "-" + lastPort);
        }
    }

    /** The compose project; {@code null} where the owner is not a compose service of a named project. */
    public @Nullable String project() {
        return owner.project();
    }

    /** The compose service, unit or workload; {@code null} for a plain list. */
    public @Nullable String service() {
        return owner.service();
    }

    /** The name of the container, where the file determines it. */
    public @Nullable String containerName() {
        return owner.container();
    }

    /** The pod in Podman; {@code null} for none. */
    public @Nullable String pod() {
        return owner.pod();
    }

    /** The number of containers that take the port at the same time. */
    public int instances() {
        return owner.instances();
    }

    /** Whether the process itself binds the port on the host's network, and no engine publishes it. */
    public boolean hostNetwork() {
        return owner.hostNetwork();
    }

    /** External networks of which one must publish for the port to be taken; empty where it is taken in any case. */
    public Set<String> externalNetworks() {
        return owner.externalNetworks();
    }
}
