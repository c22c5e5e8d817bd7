package io.github.labmon.ports.declared.compose;

import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a document with the tag {@code !reset} or {@code !override}: values at the same path of an earlier file, or of
 * the service that is extended, are dropped.
 */
final class ComposeResets {

    private final Set<List<String>> paths = new HashSet<>();
    private final Yaml document;

    private ComposeResets(Yaml document) {
        var kept = keep(document, List.of());
        this.document = kept == null ? Yaml.Scalar.text(document.origin(), "") : kept;
    }

    static ComposeResets of(Yaml document) {
        return new ComposeResets(document);
    }

    /** The document without the values that are tagged {@code !reset}. */
    Yaml document() {
        return document;
    }

    private @Nullable Yaml keep(Yaml value, List<String> path) {
        if ("!reset".equals(value.tag())) {
            paths.add(path);
            return null;
        }
        if ("!override".equals(value.tag())) {
            paths.add(path);
            return value;
        }
        if (value instanceof Yaml.Sequence list) {
            return keep(list, path);
        }
        return value instanceof Yaml.Mapping mapping ? keep(mapping, path) : value;
    }

    private Yaml.Sequence keep(Yaml.Sequence list, List<String> path) {
        var items = new ArrayList<Yaml>();
        for (var item : list.items()) {
            var kept = keep(item, next(path, Integer.toString(items.size())));
            if (kept != null) {
                items.add(kept);
            }
        }
        return list.with(items);
    }

    private Yaml.Mapping keep(Yaml.Mapping mapping, List<String> path) {
        var entries = new LinkedHashMap<String, Yaml.Entry>();
        mapping.entries().forEach((key, entry) -> {
            var kept = keep(entry.value(), next(path, key));
            if (kept != null) {
                entries.put(key, new Yaml.Entry(entry.key(), kept));
            }
        });
        return mapping.with(entries);
    }

    /** The paths that are dropped, each as the keys from the top of the model. */
    Set<List<String>> paths() {
        return paths;
    }

    /** A service that is extended, without the values that this document drops from the service of that name. */
    Yaml.Mapping applyTo(Yaml.Mapping extended, String service) {
        var entries = new LinkedHashMap<>(extended.entries());
        for (var path : paths) {
            if (path.size() > 2 && path.get(0).equals("services") && path.get(1).equals(service)) {
                drop(entries, path.subList(2, path.size()));
            }
        }
        return extended.with(entries);
    }

    /** Drops the value at a path of nested mappings, if there is one. */
    static void drop(Map<String, Yaml.Entry> entries, List<String> path) {
        var key = path.get(0);
        var entry = entries.get(key);
        if (path.size() == 1) {
            entries.remove(key);
        } else if (entry != null && entry.value() instanceof Yaml.Mapping mapping) {
            var inner = new LinkedHashMap<>(mapping.entries());
            drop(inner, path.subList(1, path.size()));
            entries.put(key, new Yaml.Entry(entry.key(), mapping.with(inner)));
        }
    }

    private static List<String> next(List<String> path, String key) {
        var longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
