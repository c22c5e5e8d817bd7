package io.github.labmon.ports.declared.format;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.compose.ComposeSchema;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.ScalarType;
import io.github.labmon.ports.yaml.Yaml;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Manifests of Kubernetes: the host ports of pods and of the resources that create pods, and the node ports of services. */
public final class KubernetesManifest {

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

    private static final LocalizableText MANIFEST = LocalizableText.of("manifest.manifest", "a manifest");
    private static final LocalizableText ITEM = LocalizableText.of("manifest.item", "an item");
    private static final LocalizableText CONTAINER = LocalizableText.of("manifest.container", "a container");
    private static final LocalizableText PORT = LocalizableText.of("value.port", "a port");

    private final ParseSession session;

    /** Whether {@code podman kube play} reads the manifests: one pod of each resource, and no services. */
    private final boolean played;

    private final boolean onHost;

    private KubernetesManifest(ParseSession session, boolean played, boolean onHost) {
        this.session = session;
        this.played = played;
        this.onHost = onHost;
    }

    /** Whether the documents are manifests: one of them has a kind and a version. */
    public static boolean isOne(List<Yaml> documents) {
        return documents.stream()
                .anyMatch(document ->
                        document instanceof Yaml.Mapping mapping && mapping.has("kind") && mapping.has("apiVersion"));
    }

    public static void read(List<Yaml> documents, ParseSession session) throws DeclarationException {
        new KubernetesManifest(session, false, false).all(documents);
    }

    /** The manifest that a {@code .kube} unit names. */
    static void played(String file, Origin named, boolean onHost, ParseSession session) throws DeclarationException {
        var documents = session.yaml(file, named).documents();
        if (!isOne(documents)) {
            throw new DeclarationException(
                    named,
                    LocalizableText.of(
                            "manifest.none",
                            "{0} is not a manifest; allowed: apiVersion: and kind:",
                            Excerpt.text(file)));
        }
        session.use(file);
        new KubernetesManifest(session, true, onHost).all(documents);
    }

    private void all(List<Yaml> documents) throws DeclarationException {
        for (var document : documents) {
            if (!document.isNull()) {
                resource(ManifestValues.mapping(document, MANIFEST));
            }
        }
    }

    private void resource(Yaml.Mapping resource) throws DeclarationException {
        if (!resource.has("kind") || !resource.has("apiVersion")) {
            throw new DeclarationException(
                    resource.origin(),
                    LocalizableText.of("manifest.kind", "apiVersion or kind is missing; both are required"));
        }
        var kind = ManifestValues.text(resource, "kind");
        if (kind.endsWith("List") && resource.present("items") != null) {
            for (var item : ManifestValues.list(resource, "items")) {
                resource(ManifestValues.mapping(item, ITEM));
            }
            return;
        }
        var path = POD.get(kind);
        if (path != null) {
            pod(resource, kind, path);
        } else if (played) {
            return; // Podman ignores the other kinds
        } else if (kind.equals("Service")
                && ManifestValues.text(resource, "apiVersion").equals("v1")) {
            service(resource);
        } else if (OtherKind.hasPodTemplate(resource)) {
            pod(resource, kind, TEMPLATE);
        } else if (OtherKind.couldHoldPod(resource, kind)) {
            session.notice(
                    resource.origin(),
                    LocalizableText.of(
                            "notice.kind", "The kind {0} is not read, and can create pods.", Excerpt.text(kind)));
        }
    }

    private void pod(Yaml.Mapping resource, String kind, List<String> path) throws DeclarationException {
        var pod = resource;
        for (var step : path) {
            var inner = pod.present(step);
            if (inner == null) {
                throw new DeclarationException(
                        pod.origin(),
                        LocalizableText.of(
                                "manifest.required", "{0} is missing; it is required for a {1}", step, kind));
            }
            pod = ManifestValues.mapping(inner, step);
        }
        var instances = instances(resource, kind);
        if (instances == 0) {
            return;
        }
        var owner = PortOwner.of(ManifestValues.name(resource), null, podName(resource, kind))
                .withInstances(instances);
        var isOnHost = onHost
                || (pod.present("hostNetwork") instanceof Yaml.Scalar truth
                        && truth.text().equalsIgnoreCase("true"));
        for (var group : List.of("initContainers", "containers")) {
            for (var container : ManifestValues.list(pod, group)) {
                var seen = new HashSet<String>();
                for (var port : ManifestValues.list(ManifestValues.mapping(container, CONTAINER), "ports")) {
                    container(ManifestValues.mapping(port, PORT), owner, isOnHost, seen);
                }
            }
        }
    }

    /** The name that {@code podman kube play} gives the pod; it replaces the pod of that name. */
    private @Nullable String podName(Yaml.Mapping resource, String kind) {
        var name = played ? ManifestValues.name(resource) : null;
        return name == null || kind.equals("Pod") ? name : name + "-pod";
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
     * @param seen ports of the same container on the host's network: a second entry for one of them is the same port
     */
    private void container(Yaml.Mapping port, PortOwner owner, boolean isOnHost, Set<String> seen)
            throws DeclarationException {
        var hostPort = ManifestValues.number(port, "hostPort");
        var containerPort = ManifestValues.number(port, "containerPort");
        var protocol = ManifestValues.protocol(port);
        if (containerPort == null) {
            throw new DeclarationException(
                    port.origin(),
                    LocalizableText.of("manifest.container-port", "containerPort is missing; allowed: 1 to 65535"));
        }
        if (isOnHost) {
            if (hostPort != null && !hostPort.text().equals(containerPort.text())) {
                throw new DeclarationException(
                        hostPort.origin(),
                        LocalizableText.of(
                                "manifest.host-network",
                                "with hostNetwork the hostPort must be the containerPort; allowed: the same"));
            }
            if (seen.add(ManifestValues.port(containerPort) + "/" + protocol)) {
                add(owner.onHostNetwork(), protocol, DeclaredPort.ANY, containerPort);
            }
        } else if (hostPort != null && ManifestValues.port(hostPort) != 0) {
            add(owner, protocol, ManifestValues.address(port), hostPort);
        }
    }

    private void service(Yaml.Mapping resource) throws DeclarationException {
        if (!(resource.present("spec") instanceof Yaml.Mapping spec)) {
            return;
        }
        var owner = PortOwner.of(ManifestValues.name(resource), null, null);
        var type = spec.present("type") == null ? "ClusterIP" : ManifestValues.text(spec, "type");
        for (var item : ManifestValues.list(spec, "ports")) {
            var port = ManifestValues.mapping(item, PORT);
            var nodePort = ManifestValues.number(port, "nodePort");
            if (nodePort != null && ManifestValues.port(nodePort) != 0) {
                add(owner, ManifestValues.protocol(port), DeclaredPort.ANY, nodePort);
            }
            var balanced = ManifestValues.number(port, "port");
            if (type.equals("LoadBalancer") && balanced != null && ManifestValues.port(balanced) != 0) {
                session.notice(
                        balanced.origin(),
                        LocalizableText.of(
                                "notice.load-balancer",
                                "type: LoadBalancer is assumed to take port {0} of the node, as on k3s.",
                                balanced.text()));
                add(owner, ManifestValues.protocol(port), DeclaredPort.ANY, balanced);
            }
        }
    }

    private void add(PortOwner owner, Protocol protocol, String address, Yaml.Scalar number)
            throws DeclarationException {
        var port = ManifestValues.port(number);
        session.addAll(
                List.of(owner.port(protocol, address, new PortRange(port, port), number.origin(), number.text())),
                number.origin());
    }
}
