package io.github.labmon.ports.declared;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places of a document that bear {@code !reset} or {@code !override}: what was declared there before is dropped, by
 * an earlier file or by the service that is extended.
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

    /** The document without what is reset. */
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

    /** What was declared before, without what this document drops of it. */
    Yaml.Mapping applyTo(Yaml.Mapping before) {
        return paths.isEmpty() ? before : drop(before, List.of());
    }

    /** The same for a service that is extended under another name. */
    Yaml.Mapping applyTo(Yaml.Mapping extended, String service) {
        return paths.isEmpty() ? extended : drop(extended, List.of("services", service));
    }

    private Yaml.Mapping drop(Yaml.Mapping mapping, List<String> path) {
        var entries = new LinkedHashMap<String, Yaml.Entry>();
        mapping.entries().forEach((key, entry) -> {
            var next = next(path, key);
            if (!paths.contains(next)) {
                entries.put(
                        key,
                        entry.value() instanceof Yaml.Mapping inner
                                ? new Yaml.Entry(entry.key(), drop(inner, next))
                                : entry);
            }
        });
        return mapping.with(entries);
    }

    private static List<String> next(List<String> path, String key) {
        var longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
