package io.github.labmon.ports.declared;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Manifests of Kubernetes: the host ports of pods and what makes them, and the node ports of services. */
final class KubernetesManifest {

    private static final List<String> TEMPLATE = List.of("spec", "template", "spec");
    private static final Map<String, List<String>> POD = Map.of(
            "Pod", List.of("spec"),
            "Deployment", TEMPLATE,
            "StatefulSet", TEMPLATE,
            "DaemonSet", TEMPLATE,
            "ReplicaSet", TEMPLATE,
            "ReplicationController", TEMPLATE,
            "Job", TEMPLATE,
            "CronJob", List.of("spec", "jobTemplate", "spec", "template", "spec"));

    private static final Set<String> REPLICATED =
            Set.of("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController");

    private final Reading reading;

    /** {@code podman kube play}: one pod of each, and no services. */
    private final boolean played;

    private final boolean onHost;

    private KubernetesManifest(Reading reading, boolean played, boolean onHost) {
        this.reading = reading;
        this.played = played;
        this.onHost = onHost;
    }

    /** Whether the documents are of Kubernetes: one of them says its kind and version. */
    static boolean isOne(List<Yaml> documents) {
        return documents.stream()
                .anyMatch(document ->
                        document instanceof Yaml.Mapping mapping && mapping.has("kind") && mapping.has("apiVersion"));
    }

    static void read(List<Yaml> documents, Reading reading) throws DeclarationException {
        new KubernetesManifest(reading, false, false).all(documents);
    }

    /** The manifest that a {@code .kube} unit names. */
    static void played(String file, Origin named, boolean onHost, Reading reading) throws DeclarationException {
        var documents = reading.yaml(file, named).documents();
        if (!isOne(documents)) {
            throw new DeclarationException(named, Shown.text(file) + " is no manifest; allowed: apiVersion: and kind:");
        }
        reading.use(file);
        new KubernetesManifest(reading, true, onHost).all(documents);
    }

    private void all(List<Yaml> documents) throws DeclarationException {
        for (var document : documents) {
            if (!document.isNull()) {
                resource(mapping(document, "a manifest"));
            }
        }
    }

    private void resource(Yaml.Mapping resource) throws DeclarationException {
        if (!resource.has("kind") || !resource.has("apiVersion")) {
            throw new DeclarationException(
                    resource.origin(), "this is no manifest: it lacks apiVersion or kind; both must be there");
        }
        var kind = text(resource, "kind");
        if (kind.endsWith("List") && resource.present("items") != null) {
            for (var item : list(resource, "items")) {
                resource(mapping(item, "an item"));
            }
            return;
        }
        var path = POD.get(kind);
        if (path != null) {
            pod(resource, kind, path);
        } else if (played) {
            return; // Podman passes over the other kinds
        } else if (kind.equals("Service") && text(resource, "apiVersion").equals("v1")) {
            service(resource);
        } else if (OtherKind.hasPodTemplate(resource)) {
            pod(resource, kind, TEMPLATE);
        } else if (OtherKind.couldHoldPod(resource, kind)) {
            reading.notice(resource.origin(), "The kind " + Shown.text(kind) + " is not read, and may make pods.");
        }
    }

    private void pod(Yaml.Mapping resource, String kind, List<String> path) throws DeclarationException {
        var pod = resource;
        for (var step : path) {
            var inner = pod.present(step);
            if (inner == null) {
                throw new DeclarationException(pod.origin(), "this lacks " + step + "; a " + kind + " must have it");
            }
            pod = mapping(inner, step);
        }
        var owner = new PortOwner(name(resource), null, instances(resource, kind));
        if (owner.instances() == 0) {
            return;
        }
        var isOnHost = onHost
                || (pod.present("hostNetwork") instanceof Yaml.Scalar truth
                        && truth.text().equalsIgnoreCase("true"));
        for (var group : List.of("initContainers", "containers")) {
            for (var container : list(pod, group)) {
                var seen = new HashSet<String>();
                for (var port : list(mapping(container, "a container"), "ports")) {
                    container(mapping(port, "a port"), owner, isOnHost, seen);
                }
            }
        }
    }

    private int instances(Yaml.Mapping resource, String kind) throws DeclarationException {
        boolean isOther = !POD.containsKey(kind);
        var key = isOther || REPLICATED.contains(kind) ? "replicas" : kind.equals("Job") ? "parallelism" : "";
        var value = resource.get("spec") instanceof Yaml.Mapping spec ? spec.present(key) : null;
        if (isOther && !(value instanceof Yaml.Scalar number && number.type() == ScalarType.WHOLE)) {
            return 1;
        }
        return played || value == null ? 1 : ComposeSchema.count(value, key);
    }

    /**
     * One port of a container.
     *
     * @param seen ports of the same container on the host's network: a second name for one is no second port
     */
    private void container(Yaml.Mapping port, PortOwner owner, boolean isOnHost, Set<String> seen)
            throws DeclarationException {
        var hostPort = number(port, "hostPort");
        var containerPort = number(port, "containerPort");
        var protocol = protocol(port);
        if (containerPort == null) {
            throw new DeclarationException(port.origin(), "this port lacks containerPort; allowed: 1 to 65535");
        }
        if (isOnHost) {
            if (hostPort != null && !hostPort.text().equals(containerPort.text())) {
                throw new DeclarationException(
                        hostPort.origin(),
                        "with hostNetwork the hostPort must be the containerPort; allowed: the same");
            }
            if (seen.add(port(containerPort) + "/" + protocol)) {
                reading.add(owner.onHost(protocol, port(containerPort), containerPort.origin(), containerPort.text()));
            }
        } else if (hostPort != null && port(hostPort) != 0) {
            reading.add(declared(owner, protocol, address(port), hostPort));
        }
    }

    private void service(Yaml.Mapping resource) throws DeclarationException {
        if (!(resource.present("spec") instanceof Yaml.Mapping spec)) {
            return;
        }
        var owner = new PortOwner(name(resource), null, 1);
        var type = spec.present("type") == null ? "ClusterIP" : text(spec, "type");
        for (var item : list(spec, "ports")) {
            var port = mapping(item, "a port");
            var nodePort = number(port, "nodePort");
            if (nodePort != null && port(nodePort) != 0) {
                reading.add(declared(owner, protocol(port), DeclaredPort.ANY, nodePort));
            }
            var balanced = number(port, "port");
            if (type.equals("LoadBalancer") && balanced != null && port(balanced) != 0) {
                reading.notice(
                        balanced.origin(),
                        "type: LoadBalancer takes the node's port " + balanced.text()
                                + " on k3s, which is what is assumed here.");
                reading.add(declared(owner, protocol(port), DeclaredPort.ANY, balanced));
            }
        }
    }

    private static DeclaredPort declared(PortOwner owner, Protocol protocol, String address, Yaml.Scalar number)
            throws DeclarationException {
        var port = port(number);
        return new DeclaredPort(
                protocol,
                address,
                port,
                port,
                owner.instances(),
                owner.service(),
                null,
                false,
                number.origin(),
                number.text());
    }

    private static String address(Yaml.Mapping port) throws DeclarationException {
        var value = port.present("hostIP");
        if (value == null || (value instanceof Yaml.Scalar empty && empty.text().isEmpty())) {
            return DeclaredPort.ANY;
        }
        var text = value instanceof Yaml.Scalar scalar ? scalar.text() : "";
        return IpAddress.canonical(text)
                .orElseThrow(() -> new DeclarationException(
                        value.origin(),
                        "\"" + Shown.text(text) + "\" is no IP address; allowed: one such as 127.0.0.1"));
    }

    private static Protocol protocol(Yaml.Mapping port) throws DeclarationException {
        var value = port.present("protocol");
        var text = value instanceof Yaml.Scalar scalar ? scalar.text() : value == null ? "TCP" : "";
        return Protocol.parse(text)
                .orElseThrow(() -> new DeclarationException(
                        value == null ? port.origin() : value.origin(),
                        "\"" + Shown.text(text) + "\" is no protocol; allowed: TCP, UDP, SCTP"));
    }

    private static Yaml.@Nullable Scalar number(Yaml.Mapping port, String key) throws DeclarationException {
        var value = port.present(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Yaml.Scalar scalar && scalar.type() == ScalarType.WHOLE) {
            port(scalar);
            return scalar;
        }
        throw new DeclarationException(value.origin(), key + " is " + value.kind() + "; a number is allowed");
    }

    private static int port(Yaml.Scalar number) throws DeclarationException {
        var port = ComposePorts.whole(number);
        if (port.signum() < 0 || port.bitLength() > 16 || port.intValue() > PortRange.MAX_PORT) {
            throw new DeclarationException(
                    number.origin(), "the port is " + Shown.text(number.text()) + "; allowed: 1 to 65535");
        }
        return port.intValue();
    }

    private static @Nullable String name(Yaml.Mapping resource) {
        return resource.present("metadata") instanceof Yaml.Mapping metadata
                        && metadata.present("name") instanceof Yaml.Scalar name
                ? name.text()
                : null;
    }

    private static String text(Yaml.Mapping mapping, String key) throws DeclarationException {
        var value = mapping.get(key);
        if (value instanceof Yaml.Scalar scalar && scalar.isText()) {
            return scalar.text();
        }
        throw new DeclarationException(
                value == null ? mapping.origin() : value.origin(), key + " is no text; text is allowed");
    }

    private static Yaml.Mapping mapping(Yaml value, String what) throws DeclarationException {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        throw new DeclarationException(value.origin(), what + " is " + value.kind() + "; a mapping is allowed");
    }

    private static List<Yaml> list(Yaml.Mapping mapping, String key) throws DeclarationException {
        var value = mapping.present(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Yaml.Sequence list) {
            return new ArrayList<>(list.items());
        }
        throw new DeclarationException(value.origin(), key + " is " + value.kind() + "; a list is allowed");
    }
}
