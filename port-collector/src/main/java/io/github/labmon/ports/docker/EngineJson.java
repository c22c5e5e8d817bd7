package io.github.labmon.ports.docker;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the engine's answers (Docker Engine API 1.24 and later); entries that are not valid are left out. */
final class EngineJson {

    /** Drivers of networks on which the engine ignores published ports. */
    private static final Set<String> PUBLISHES_NOTHING = Set.of("macvlan", "ipvlan", "null", "host");

    private EngineJson() {}

    private static @Nullable String link(JsonValue labels) {
        var texts = new HashMap<String, String>();
        labels.members().forEach((name, value) -> value.text().ifPresent(text -> texts.put(name, text)));
        return ContainerLink.of(texts);
    }

    /** A pod of Podman with the ids of its containers. */
    record Pod(String name, List<String> containerIds) {}

    /** An element of Podman's own {@code GET /v4.0.0/libpod/pods/json}. */
    static Optional<Pod> pod(JsonValue pod) {
        return pod.get("Name")
                .text()
                .map(name -> new Pod(
                        name,
                        pod.get("Containers").elements().stream()
                                .flatMap(container -> container.get("Id").text().stream())
                                .toList()));
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= PortRange.MAX_PORT;
    }

    private static Optional<String> address(String text) {
        return IpAddress.canonical(text);
    }

    /**
     * Of {@code GET /containers/<id>/json}: the container with the ports that it takes when it starts again; none where its
     * restart policy does not start it.
     *
     * @param ipv6 whether no address means IPv6 too
     */
    static Container reserving(Container container, JsonValue details, boolean ipv6) {
        var host = details.get("HostConfig");
        var policy = host.get("RestartPolicy").get("Name").text().orElse("no");
        return startsAgain(policy, details.get("State"))
                ? container.reserving(policy, bindings(host.get("PortBindings"), ipv6))
                : container.withoutPorts();
    }

    /** {@code always} and {@code unless-stopped} once it has run; any policy while the engine is restarting it. */
    private static boolean startsAgain(String policy, JsonValue state) {
        if (state.get("Restarting").truth().orElse(false)) {
            return true;
        }
        var hasRun = !state.get("StartedAt").text().orElse("0001").startsWith("0001");
        return hasRun && (policy.equals("always") || policy.equals("unless-stopped"));
    }

    private static List<PublishedPort> bindings(JsonValue bindings, boolean ipv6) {
        var ports = new ArrayList<PublishedPort>();
        bindings.members().forEach((inside, hosts) -> {
            var parts = inside.split("/", 2);
            var containerPort = PortRange.parse(parts[0]);
            var protocol = Protocol.parse(parts.length == 2 ? parts[1] : "tcp");
            if (containerPort.isEmpty() || protocol.isEmpty()) {
                return;
            }
            for (var host : hosts.elements()) {
                // A range means "any one of these": none of its ports is certain.
                var port = host.get("HostPort").text().flatMap(PortRange::parse).filter(PortRange::isSingle);
                port.ifPresent(range -> addresses(host.get("HostIp").text().orElse(""), ipv6)
                        .forEach(address -> ports.add(new PublishedPort(
                                protocol.get(),
                                address,
                                range.first(),
                                containerPort.get().first()))));
            }
        });
        return ports;
    }

    private static List<String> addresses(String hostIp, boolean ipv6) {
        if (hostIp.isEmpty()) {
            return ipv6 ? List.of("0.0.0.0", "::") : List.of("0.0.0.0");
        }
        return address(hostIp).stream().toList();
    }

    /** Of {@code GET /networks/<name>}: whether containers of the network can publish ports. */
    static Optional<Boolean> publishes(JsonValue network) {
        return network.get("Driver")
                .text()
                .map(driver -> !PUBLISHES_NOTHING.contains(driver)
                        && !network.get("Internal").truth().orElse(false));
    }

    /** An element of {@code GET /services}: a Swarm service as a container that publishes its ingress ports. */
    static Optional<Container> service(JsonValue service) {
        return service.get("ID")
                .text()
                .map(id -> service(id, service))
                .filter(made -> !made.ports().isEmpty());
    }

    private static Container service(String id, JsonValue service) {
        var spec = service.get("Spec");
        var labels = spec.get("Labels");
        var image = spec.get("TaskTemplate").get("ContainerSpec").get("Image").text();
        return new Container(
                        id,
                        spec.get("Name").text().orElse(id),
                        image.map(text -> text.replaceFirst("@sha256:.*", "")).orElse(null),
                        "running",
                        Container.SWARM_NETWORK,
                        labels.get("com.docker.stack.namespace").textOrNull(),
                        null,
                        null,
                        service.get("Endpoint").get("Ports").elements().stream()
                                .filter(port -> port.get("PublishMode")
                                        .text()
                                        .orElse("ingress")
                                        .equals("ingress"))
                                .flatMap(port -> ingress(port).stream())
                                .toList())
                .linkedTo(link(labels));
    }

    private static Optional<PublishedPort> ingress(JsonValue port) {
        var protocol = Protocol.parse(port.get("Protocol").text().orElse("tcp"));
        var outside = port.get("PublishedPort").number().filter(EngineJson::isPort);
        return protocol.isPresent() && outside.isPresent()
                ? Optional.of(new PublishedPort(
                        protocol.get(),
                        "::",
                        outside.get(),
                        port.get("TargetPort").number().orElse(outside.get())))
                : Optional.empty();
    }
}
