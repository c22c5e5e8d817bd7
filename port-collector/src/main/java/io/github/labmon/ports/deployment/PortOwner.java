package io.github.labmon.ports.deployment;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The compose service, unit or workload that declares ports.
 *
 * @param project the compose project of a compose service; {@code null} for every other owner, and where the project has no
 *     name
 * @param service its name in the file; {@code null} for a plain list
 * @param container the name of its container, where the file determines it, such as compose's {@code container_name}
 * @param pod the name of its pod in Podman; {@code null} for none
 * @param instances the number of its containers, at least 1
 * @param hostNetwork whether its processes bind the ports on the host's network, and no engine publishes them
 * @param externalNetworks external networks of a service that has no network known to publish: its ports take a host port
 *     only if the engine's driver of one of these publishes. Empty for a service that publishes in any case
 */
public record PortOwner(
        @Nullable String project,
        @Nullable String service,
        @Nullable String container,
        @Nullable String pod,
        int instances,
        boolean hostNetwork,
        Set<String> externalNetworks) {

    /** The owner of a plain list of ports. */
    public static final PortOwner NONE = new PortOwner(null, null, null, null, 1, false, Set.of());

    private static final LocalizableText ALLOWED =
            LocalizableText.of("port.exposed-allowed", "allowed: 80, 80/udp, 8000-8009/tcp");

    public PortOwner {
        externalNetworks = Set.copyOf(externalNetworks);
        if (instances < 1) {
            throw new IllegalArgumentException("An owner has at least one instance: " + instances);
        }
    }

    /** An owner outside of compose, with one instance that does not use the host's network. */
    public static PortOwner of(@Nullable String service, @Nullable String container, @Nullable String pod) {
        return new PortOwner(null, service, container, pod, 1, false, Set.of());
    }

    public PortOwner withInstances(int number) {
        return new PortOwner(project, service, container, pod, number, hostNetwork, externalNetworks);
    }

    public PortOwner onHostNetwork() {
        return new PortOwner(project, service, container, pod, instances, true, externalNetworks);
    }

    /** One port, or any one free port of a range. */
    public DeclaredPort port(Protocol protocol, String address, PortRange host, Origin origin, String declaration) {
        return new DeclaredPort(protocol, address, host.first(), host.last(), this, origin, declaration);
    }

    /** All host ports of a {@code docker -p} argument: pair by pair, or any one of a range. */
    public List<DeclaredPort> published(String text, Origin origin) throws DeclarationException {
        var spec = PortSpec.parse(text, origin);
        var host = spec.host();
        if (host == null) {
            return List.of();
        }
        return spec.container().isSingle()
                ? List.of(port(spec.protocol(), spec.address(), host, origin, text))
                : each(spec.protocol(), spec.address(), host, origin, text);
    }

    /** Each port of a range. */
    public List<DeclaredPort> each(
            Protocol protocol, String address, PortRange range, Origin origin, String declaration) {
        var ports = new ArrayList<DeclaredPort>(range.size());
        for (int port = range.first(); port <= range.last(); port++) {
            ports.add(new DeclaredPort(protocol, address, port, port, this, origin, declaration));
        }
        return ports;
    }

    /** The container's side of a {@code docker -p} argument, which a process on the host's network binds itself. */
    public List<DeclaredPort> containerPorts(String text, Origin origin) throws DeclarationException {
        var spec = PortSpec.parse(text, origin);
        return onHostNetwork().each(spec.protocol(), DeclaredPort.ANY, spec.container(), origin, text);
    }

    /** Ports that an image is documented to listen on, for an owner on the host's network: a port or range and a protocol. */
    public List<DeclaredPort> exposed(String text, Origin origin) throws DeclarationException {
        var parts = text.split("/", 2);
        var protocol = Protocol.parse(parts.length == 2 ? parts[1] : "tcp");
        var range = PortSpec.range(origin, text, parts[0], PortSpec.CONTAINER);
        if (protocol.isEmpty() || range.isEmpty()) {
            throw new DeclarationException(
                    origin,
                    LocalizableText.of(
                            "port.invalid-exposed", "invalid port \"{0}\"; {1}", Excerpt.text(text), ALLOWED));
        }
        return onHostNetwork().each(protocol.get(), DeclaredPort.ANY, range.get(), origin, text);
    }
}
