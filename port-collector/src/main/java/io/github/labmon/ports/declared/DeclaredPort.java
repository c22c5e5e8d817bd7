package io.github.labmon.ports.declared;

import io.github.labmon.ports.Protocol;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A host port that a deployment wants. A range that is published port by port is one of these for each port.
 *
 * @param protocol tcp, udp or sctp
 * @param address {@code *}: all addresses of IPv4 and IPv6; else an address as {@link io.github.labmon.ports.IpAddress}
 *     writes it
 * @param port 1 to 65535
 * @param lastPort the port itself; larger where any one free port of {@code port} to {@code lastPort} will do
 * @param instances how many containers want it at once (replicas), at least 1
 * @param service who declares it: a compose service, a unit, a workload; {@code null} for a plain list
 * @param containerName the name that its container will bear for sure, such as compose's {@code container_name}
 * @param pod the pod of Podman's whose port it is; {@code null} for none
 * @param externalNetworks the networks, made outside of the files, of which one must publish ports for this one to be
 *     published; empty where it is published in any case
 * @param hostNetwork whether the process itself binds it on the host's network, and no engine publishes it
 * @param origin where it is declared
 * @param declaration as it is written, with variables put in
 */
public record DeclaredPort(
        Protocol protocol,
        String address,
        int port,
        int lastPort,
        int instances,
        @Nullable String service,
        @Nullable String containerName,
        @Nullable String pod,
        Set<String> externalNetworks,
        boolean hostNetwork,
        Origin origin,
        String declaration) {

    /** No address was given: all of IPv4 and, where the host has it, of IPv6. */
    public static final String ANY = "*";

    public DeclaredPort {
        externalNetworks = Set.copyOf(externalNetworks);
        if (port < 1 || lastPort < port || lastPort > 65_535 || instances < 1) {
            throw new IllegalArgumentException("No port of a deployment: " + port + "-" + lastPort + " × " + instances);
        }
    }

    /** A port that is published in any case. */
    public DeclaredPort(
            Protocol protocol,
            String address,
            int port,
            int lastPort,
            int instances,
            @Nullable String service,
            @Nullable String containerName,
            @Nullable String pod,
            boolean hostNetwork,
            Origin origin,
            String declaration) {
        this(
                protocol,
                address,
                port,
                lastPort,
                instances,
                service,
                containerName,
                pod,
                Set.of(),
                hostNetwork,
                origin,
                declaration);
    }

    /** The same port, published only where one of these networks publishes ports. */
    DeclaredPort withExternalNetworks(Set<String> networks) {
        return networks.isEmpty()
                ? this
                : new DeclaredPort(
                        protocol,
                        address,
                        port,
                        lastPort,
                        instances,
                        service,
                        containerName,
                        pod,
                        networks,
                        hostNetwork,
                        origin,
                        declaration);
    }

    /** A port of no pod. */
    public DeclaredPort(
            Protocol protocol,
            String address,
            int port,
            int lastPort,
            int instances,
            @Nullable String service,
            @Nullable String containerName,
            boolean hostNetwork,
            Origin origin,
            String declaration) {
        this(
                protocol,
                address,
                port,
                lastPort,
                instances,
                service,
                containerName,
                null,
                Set.of(),
                hostNetwork,
                origin,
                declaration);
    }
}
