package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Dependencies between services: Compose starts nothing where one is missing, disabled by a profile, or part of a circle. */
final class ComposeDependencies {

    private static final String SERVICE = "service:";

    private ComposeDependencies() {}

    /** A service that another one depends on. */
    private record Dependency(String service, Origin origin, boolean required) {}

    static void check(Map<String, Yaml.Mapping> enabled, Set<String> disabled) throws DeclarationException {
        var needs = new HashMap<String, Set<String>>();
        for (var service : enabled.entrySet()) {
            var names = new HashSet<String>();
            for (var dependency : dependencies(service.getValue())) {
                if (enabled.containsKey(dependency.service())) {
                    names.add(dependency.service());
                } else if (dependency.required() || !disabled.contains(dependency.service())) {
                    throw missing(service.getKey(), dependency, disabled.contains(dependency.service()));
                }
            }
            needs.put(service.getKey(), names);
        }
        checkCircle(needs, enabled);
    }

    private static DeclarationException missing(String service, Dependency dependency, boolean isDisabled) {
        return new DeclarationException(
                dependency.origin(),
                isDisabled
                        ? LocalizableText.of(
                                "compose.depends-disabled",
                                "the service {0} depends on {1}, which belongs to no active profile; allowed: an"
                                        + " existing service, or required: false",
                                service,
                                Excerpt.text(dependency.service()))
                        : LocalizableText.of(
                                "compose.depends-missing",
                                "the service {0} depends on {1}, which does not exist; allowed: an existing service",
                                service,
                                Excerpt.text(dependency.service())));
    }

    /** The services that must have started before this one is created. */
    static Set<String> required(Yaml.Mapping service) {
        var names = new HashSet<String>();
        for (var dependency : dependencies(service)) {
            if (dependency.required()) {
                names.add(dependency.service());
            }
        }
        return names;
    }

    private static List<Dependency> dependencies(Yaml.Mapping service) {
        var found = new ArrayList<Dependency>();
        var dependsOn = service.present("depends_on");
        if (dependsOn != null) {
            ComposeMerge.named(dependsOn)
                    .entries()
                    .forEach((name, entry) -> found.add(new Dependency(name, entry.key(), isRequired(entry.value()))));
        }
        if (service.get("links") instanceof Yaml.Sequence links) {
            for (var item : links.items()) {
                if (item instanceof Yaml.Scalar link) {
                    var parts = link.text().split(":", -1);
                    found.add(new Dependency(parts.length == 2 ? parts[0] : link.text(), link.origin(), true));
                }
            }
        }
        if (service.get("volumes_from") instanceof Yaml.Sequence volumes) {
            for (var item : volumes.items()) {
                if (item instanceof Yaml.Scalar from && !from.text().startsWith("container:")) {
                    found.add(new Dependency(from.text().split(":", -1)[0], from.origin(), true));
                }
            }
        }
        for (var key : List.of("network_mode", "ipc", "pid", "uts", "cgroup")) {
            if (service.get(key) instanceof Yaml.Scalar mode && mode.text().startsWith(SERVICE)) {
                found.add(new Dependency(mode.text().substring(SERVICE.length()), mode.origin(), true));
            }
        }
        return found;
    }

    private static boolean isRequired(Yaml dependency) {
        return !(dependency instanceof Yaml.Mapping mapping
                && mapping.get("required") instanceof Yaml.Scalar required
                && required.text().equalsIgnoreCase("false"));
    }

    /** Removes services without dependencies until none is left, or only circles. */
    private static void checkCircle(Map<String, Set<String>> needs, Map<String, Yaml.Mapping> services)
            throws DeclarationException {
        var neededBy = new HashMap<String, List<String>>();
        var open = new HashMap<String, Integer>();
        var ready = new ArrayList<String>();
        needs.forEach((service, names) -> {
            open.put(service, names.size());
            names.forEach(name ->
                    neededBy.computeIfAbsent(name, key -> new ArrayList<>()).add(service));
            if (names.isEmpty()) {
                ready.add(service);
            }
        });
        while (!ready.isEmpty()) {
            var service = ready.remove(ready.size() - 1);
            open.remove(service);
            for (var user : neededBy.getOrDefault(service, List.of())) {
                if (open.merge(user, -1, Integer::sum) == 0) {
                    ready.add(user);
                }
            }
        }
        for (var service : services.entrySet()) {
            if (open.containsKey(service.getKey())) {
                throw new DeclarationException(
                        service.getValue().origin(),
                        LocalizableText.of(
                                "compose.depends-circle",
                                "the service {0} depends on itself in a circle; a chain with an end is allowed",
                                service.getKey()));
            }
        }
    }
}
