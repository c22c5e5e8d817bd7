package io.github.labmon.ports.declared;

import io.github.labmon.ports.yaml.Yaml;
import java.util.Set;

/** A resource of a kind that Kubernetes itself does not have, or that declares no port. */
final class OtherKind {

    /** What makes a pod, wherever it stands. */
    private static final Set<String> OF_PODS = Set.of("containers", "container", "hostPort", "hostNetwork");

    /** These speak of pods, and make none. */
    private static final Set<String> QUIET = Set.of("ConfigMap", "Secret", "CustomResourceDefinition");

    private OtherKind() {}

    /** As most that make pods have it, such as a Rollout of Argo: {@code spec.template.spec.containers}. */
    static boolean hasPodTemplate(Yaml.Mapping resource) {
        Yaml at = resource;
        for (var step : new String[] {"spec", "template", "spec", "containers"}) {
            at = at instanceof Yaml.Mapping mapping ? mapping.present(step) : null;
        }
        return at instanceof Yaml.Sequence;
    }

    static boolean couldHoldPod(Yaml.Mapping resource, String kind) {
        return !QUIET.contains(kind) && !kind.endsWith("Policy") && speaksOfPods(resource);
    }

    /** The depth of a document is bounded where it is read. */
    private static boolean speaksOfPods(Yaml value) {
        if (value instanceof Yaml.Sequence list) {
            return list.items().stream().anyMatch(OtherKind::speaksOfPods);
        }
        return value instanceof Yaml.Mapping mapping
                && mapping.entries().entrySet().stream()
                        .anyMatch(entry -> OF_PODS.contains(entry.getKey())
                                || speaksOfPods(entry.getValue().value()));
    }
}
