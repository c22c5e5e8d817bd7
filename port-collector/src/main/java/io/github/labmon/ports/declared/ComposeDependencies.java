package io.github.labmon.ports.declared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What services need of each other: Compose starts nothing where that is missing, left out by a profile, or a circle. */
final class ComposeDependencies {

    private static final String SERVICE = "service:";

    private ComposeDependencies() {}

    /** A service that another one needs. */
    private record Need(String service, Origin origin, boolean required) {}

    static void check(Map<String, Yaml.Mapping> enabled, Set<String> disabled) throws DeclarationException {
        var needs = new HashMap<String, Set<String>>();
        for (var service : enabled.entrySet()) {
            var names = new HashSet<String>();
            for (var need : needs(service.getValue())) {
                if (enabled.containsKey(need.service())) {
                    names.add(need.service());
                } else if (need.required() || !disabled.contains(need.service())) {
                    throw missing(service.getKey(), need, disabled.contains(need.service()));
                }
            }
            needs.put(service.getKey(), names);
        }
        checkCircle(needs, enabled);
    }

    private static DeclarationException missing(String service, Need need, boolean isDisabled) {
        return new DeclarationException(
                need.origin(),
                "the service " + service + " depends on " + Excerpt.text(need.service())
                        + (isDisabled ? ", which no active profile brings" : ", which there is not")
                        + "; allowed: a service that is there" + (isDisabled ? ", or required: false" : ""));
    }

    private static List<Need> needs(Yaml.Mapping service) {
        var needs = new ArrayList<Need>();
        var dependsOn = service.present("depends_on");
        if (dependsOn != null) {
            ComposeMerge.named(dependsOn)
                    .entries()
                    .forEach((name, entry) -> needs.add(new Need(name, entry.key(), isRequired(entry.value()))));
        }
        if (service.get("links") instanceof Yaml.Sequence links) {
            for (var item : links.items()) {
                if (item instanceof Yaml.Scalar link) {
                    var parts = link.text().split(":", -1);
                    needs.add(new Need(parts.length == 2 ? parts[0] : link.text(), link.origin(), true));
                }
            }
        }
        if (service.get("volumes_from") instanceof Yaml.Sequence volumes) {
            for (var item : volumes.items()) {
                if (item instanceof Yaml.Scalar from && !from.text().startsWith("container:")) {
                    needs.add(new Need(from.text().split(":", -1)[0], from.origin(), true));
                }
            }
        }
        for (var key : List.of("network_mode", "ipc", "pid", "uts", "cgroup")) {
            if (service.get(key) instanceof Yaml.Scalar mode && mode.text().startsWith(SERVICE)) {
                needs.add(new Need(mode.text().substring(SERVICE.length()), mode.origin(), true));
            }
        }
        return needs;
    }

    private static boolean isRequired(Yaml dependency) {
        return !(dependency instanceof Yaml.Mapping mapping
                && mapping.get("required") instanceof Yaml.Scalar required
                && required.text().equalsIgnoreCase("false"));
    }

    /** Takes away what needs nothing until nothing is left, or a circle. */
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
                        "the service " + service.getKey()
                                + " depends on itself in a circle; a chain with an end is allowed");
            }
        }
    }
}
