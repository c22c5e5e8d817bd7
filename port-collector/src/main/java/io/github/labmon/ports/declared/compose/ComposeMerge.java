package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.ScalarType;
import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges a compose file over the files before it, and a service over the one that it extends. */
final class ComposeMerge {

    /** Lists or mappings of text that are joined, whichever of the two forms each has. */
    private static final Set<String> JOINED = Set.of(
            "annotations",
            "dns",
            "dns_opt",
            "dns_search",
            "env_file",
            "label_file",
            "environment",
            "extra_hosts",
            "labels",
            "sysctls",
            "tmpfs");

    private static final Set<String> REPLACED = Set.of("command", "entrypoint", "logging", "ulimits");
    private static final Set<String> NAMED = Set.of("depends_on", "networks", "models");

    private ComposeMerge() {}

    /** One service over the one that it extends. */
    static Yaml.Mapping service(Yaml.Mapping under, Yaml.Mapping over, String name) throws DeclarationException {
        return mappings(under, over, List.of("services", name));
    }

    private static Yaml.Mapping mappings(Yaml.Mapping under, Yaml.Mapping over, List<String> path)
            throws DeclarationException {
        var merged = new LinkedHashMap<>(under.entries());
        for (var entry : over.entries().entrySet()) {
            var before = merged.get(entry.getKey());
            if (before == null) {
                merged.put(entry.getKey(), entry.getValue());
                continue;
            }
            var next = new ArrayList<>(path);
            next.add(entry.getKey());
            merged.put(entry.getKey(), entries(before, entry.getValue(), next));
        }
        return under.with(merged);
    }

    /**
     * One entry of a model over another.
     *
     * @param path the keys that lead to the entry from the top of the model
     */
    static Yaml.Entry entries(Yaml.Entry under, Yaml.Entry over, List<String> path) throws DeclarationException {
        var value = values(under.value(), over.value(), path);
        return new Yaml.Entry(over.value().isNull() ? under.key() : over.key(), value);
    }

    private static Yaml values(Yaml under, Yaml over, List<String> path) throws DeclarationException {
        var key = path.size() == 3 && path.get(0).equals("services") ? path.get(2) : "";
        if (REPLACED.contains(key)) {
            return over;
        }
        if (JOINED.contains(key)) {
            return sequence(under).followedBy(sequence(over));
        }
        if (NAMED.contains(key)) {
            return mappings(named(under), named(over), path);
        }
        if (key.equals("build")) {
            return mappings(build(under), build(over), path);
        }
        if (over.isNull()) {
            return under;
        }
        if (under instanceof Yaml.Mapping mapping) {
            if (over instanceof Yaml.Mapping other) {
                return mappings(mapping, other, path);
            }
            throw otherKind(under, over, path);
        }
        if (under instanceof Yaml.Sequence list) {
            if (over instanceof Yaml.Sequence other) {
                return list.followedBy(other);
            }
            throw otherKind(under, over, path);
        }
        return over;
    }

    private static DeclarationException otherKind(Yaml under, Yaml over, List<String> path) {
        return new DeclarationException(
                over.origin(),
                LocalizableText.of(
                        "compose.other-type",
                        "{0} is {1}, but {2} in {3}; only the same type can be merged",
                        Excerpt.text(String.join(".", path)),
                        over.kind(),
                        under.kind(),
                        under.origin()));
    }

    private static Yaml.Sequence sequence(Yaml value) {
        if (value instanceof Yaml.Sequence list) {
            return list;
        }
        return new Yaml.Sequence(value.origin(), null, value.isNull() ? List.of() : List.of(value));
    }

    /** A mapping; a list of names becomes a mapping of each name to null. */
    static Yaml.Mapping named(Yaml value) {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        var entries = new LinkedHashMap<String, Yaml.Entry>();
        if (value instanceof Yaml.Sequence list) {
            for (var item : list.items()) {
                if (item instanceof Yaml.Scalar name) {
                    entries.put(
                            name.text(),
                            new Yaml.Entry(name.origin(), new Yaml.Scalar(name.origin(), null, "", ScalarType.NULL)));
                }
            }
        }
        return new Yaml.Mapping(value.origin(), null, entries);
    }

    private static Yaml.Mapping build(Yaml value) {
        var empty = new Yaml.Mapping(value.origin(), null, Map.of());
        return value instanceof Yaml.Mapping mapping ? mapping : empty.with("context", value);
    }
}
