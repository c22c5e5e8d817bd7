package io.github.labmon.ports.declared;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wants ports.
 *
 * @param service its name in the file; {@code null} for a plain list
 * @param container the name of its container, where it is known
 * @param pod the name of its pod in Podman, where it is one
 * @param instances how many there are of it
 */
record PortOwner(
        @Nullable String service,
        @Nullable String container,
        @Nullable String pod,
        int instances) {

    private static final String ALLOWED = "allowed: 80, 80/udp, 8000-8009/tcp";

    /** A port that an engine publishes. */
    DeclaredPort published(PortSpec spec, String address, PortRange host, Origin origin, String declaration) {
        return new DeclaredPort(
                spec.protocol(),
                address,
                host.first(),
                host.last(),
                instances,
                service,
                container,
                pod,
                false,
                origin,
                declaration);
    }

    /** All host ports that a {@code docker -p} asks for: pair by pair, or any of a range. */
    List<DeclaredPort> published(String text, Origin origin) throws DeclarationException {
        var spec = PortSpec.parse(text, origin);
        var host = spec.host();
        var ports = new ArrayList<DeclaredPort>();
        if (host != null && spec.container().isSingle()) {
            ports.add(published(spec, spec.address(), host, origin, text));
        } else if (host != null) {
            for (int port = host.first(); port <= host.last(); port++) {
                ports.add(published(spec, spec.address(), new PortRange(port, port), origin, text));
            }
        }
        return ports;
    }

    /** A port that a process on the host's network binds. */
    DeclaredPort onHost(Protocol protocol, int port, Origin origin, String declaration) {
        return new DeclaredPort(
                protocol, DeclaredPort.ANY, port, port, instances, service, container, pod, true, origin, declaration);
    }

    /** What an image is said to listen on, on the host's network: a port or a range with a protocol. */
    List<DeclaredPort> exposed(String text, Origin origin) throws DeclarationException {
        var parts = text.split("/", 2);
        var protocol = Protocol.parse(parts.length == 2 ? parts[1] : "tcp");
        var range = PortSpec.range(origin, text, parts[0], "container");
        if (protocol.isEmpty() || range.isEmpty()) {
            throw new DeclarationException(origin, "\"" + Excerpt.text(text) + "\" is no port; " + ALLOWED);
        }
        var ports = new ArrayList<DeclaredPort>();
        for (int port = range.get().first(); port <= range.get().last(); port++) {
            ports.add(onHost(protocol.get(), port, origin, text));
        }
        return ports;
    }
}
