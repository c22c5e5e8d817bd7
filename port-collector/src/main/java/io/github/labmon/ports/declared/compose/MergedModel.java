package io.github.labmon.ports.declared.compose;

import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compose model while files are merged into it. The sections ({@code services}, {@code networks} and the other mappings)
 * are changed in place: to copy them for each file would take quadratic time over many small files.
 */
final class MergedModel {

    private final Origin origin;
    private final Map<String, Member> members = new LinkedHashMap<>();

    /**
     * A top-level member.
     *
     * @param value the value as it was first written
     * @param entries the entries of a mapping, which take the place of those of the value; {@code null} for another value
     */
    private record Member(Origin key, Yaml value, @Nullable Map<String, Yaml.Entry> entries) {

        static Member of(Yaml.Entry entry) {
            return new Member(
                    entry.key(),
                    entry.value(),
                    entry.value() instanceof Yaml.Mapping mapping ? new LinkedHashMap<>(mapping.entries()) : null);
        }

        Yaml.Entry entry() {
            return new Yaml.Entry(
                    key, entries != null && value instanceof Yaml.Mapping mapping ? mapping.with(entries) : value);
        }
    }

    MergedModel(Origin origin) {
        this.origin = origin;
    }

    /** Merges a document over the model, and checks it against the schema. */
    void merge(Yaml.Mapping document, ComposeResets resets) throws DeclarationException {
        mergeUnchecked(document, resets);
        ComposeSchema.check(document.with(changed(document)));
    }

    /**
     * Merges a document over the model.
     *
     * @param resets the parts of the model that the document drops
     */
    void mergeUnchecked(Yaml.Mapping document, ComposeResets resets) throws DeclarationException {
        for (var path : resets.paths()) {
            drop(path);
        }
        for (var entry : document.entries().entrySet()) {
            merge(entry.getKey(), entry.getValue());
        }
    }

    private void merge(String name, Yaml.Entry over) throws DeclarationException {
        var before = members.get(name);
        if (before == null) {
            members.put(name, Member.of(over));
        } else if (before.entries() != null && over.value() instanceof Yaml.Mapping section) {
            for (var entry : section.entries().entrySet()) {
                var under = before.entries().get(entry.getKey());
                before.entries()
                        .put(
                                entry.getKey(),
                                under == null
                                        ? entry.getValue()
                                        : ComposeMerge.entries(under, entry.getValue(), List.of(name, entry.getKey())));
            }
            members.put(name, new Member(over.key(), before.value(), before.entries()));
        } else {
            members.put(name, Member.of(ComposeMerge.entries(before.entry(), over, List.of(name))));
        }
    }

    /** The members and services of the document as they are in the model now: only these can have a new fault. */
    private Map<String, Yaml.Entry> changed(Yaml.Mapping document) {
        var changed = new LinkedHashMap<String, Yaml.Entry>();
        for (var entry : document.entries().entrySet()) {
            var member = members.get(entry.getKey());
            if (member == null) {
                continue;
            }
            if (member.entries() != null && entry.getValue().value() instanceof Yaml.Mapping section) {
                var entries = new LinkedHashMap<String, Yaml.Entry>();
                for (var name : section.entries().keySet()) {
                    var value = member.entries().get(name);
                    if (value != null) {
                        entries.put(name, value);
                    }
                }
                changed.put(entry.getKey(), new Yaml.Entry(member.key(), section.with(entries)));
            } else {
                changed.put(entry.getKey(), member.entry());
            }
        }
        return changed;
    }

    /** Drops the value at a path, if there is one. */
    private void drop(List<String> path) {
        if (path.isEmpty()) {
            return;
        }
        var member = members.get(path.get(0));
        if (member == null) {
            return;
        }
        if (path.size() == 1) {
            members.remove(path.get(0));
        } else if (member.entries() != null) {
            ComposeResets.drop(member.entries(), path.subList(1, path.size()));
        }
    }

    Yaml.Mapping toMapping() {
        var entries = new LinkedHashMap<String, Yaml.Entry>();
        members.forEach((name, member) -> entries.put(name, member.entry()));
        return new Yaml.Mapping(origin, null, entries);
    }
}
