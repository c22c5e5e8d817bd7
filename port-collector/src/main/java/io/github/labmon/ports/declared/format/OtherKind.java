package io.github.labmon.ports.declared.format;

import io.github.labmon.ports.yaml.Yaml;
import java.util.Set;

/** A resource of a kind that is not part of Kubernetes, or that declares no port. */
final class OtherKind {

    /** Members that create a pod, at any depth of a resource. */
    private static final Set<String> POD_MEMBERS = Set.of("containers", "container", "hostPort", "hostNetwork");

    /** Kinds whose content can describe pods, but that create none. */
    private static final Set<String> WITHOUT_PODS = Set.of("ConfigMap", "Secret", "CustomResourceDefinition");

    private OtherKind() {}

    /** Whether the resource has {@code spec.template.spec.containers}, as most that create pods, such as a Rollout of Argo. */
    static boolean hasPodTemplate(Yaml.Mapping resource) {
        Yaml at = resource;
        for (var step : new String[] {"spec", "template", "spec", "containers"}) {
            at = at instanceof Yaml.Mapping mapping ? mapping.present(step) : null;
        }
        return at instanceof Yaml.Sequence;
    }

    static boolean couldHoldPod(Yaml.Mapping resource, String kind) {
        return !WITHOUT_PODS.contains(kind) && !kind.endsWith("Policy") && describesPods(resource);
    }

    /** The depth of a document is limited where it is read. */
    private static boolean describesPods(Yaml value) {
        if (value instanceof Yaml.Sequence list) {
            return list.items().stream().anyMatch(OtherKind::describesPods);
        }
        return value instanceof Yaml.Mapping mapping
                && mapping.entries().entrySet().stream()
                        .anyMatch(entry -> POD_MEMBERS.contains(entry.getKey())
                                || describesPods(entry.getValue().value()));
    }
}
