package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code extends}: merges a service over another one of the same or another file. */
final class ComposeExtends {

    private static final int MAX_CHAIN = 100;

    private final ParseSession session;
    private final ComposePorts ports;

    /** A file is read once for all services that extend one of its services. */
    private final Map<Key, Base> bases = new HashMap<>();

    private record Key(String file, ComposeScope scope) {}

    /** The services of one file, and the paths that it resets. */
    private record Base(String file, String folder, Map<String, Yaml.Entry> services, ComposeResets resets) {}

    private record Step(String file, String service) {}

    ComposeExtends(ParseSession session, ComposePorts ports) {
        this.session = session;
        this.ports = ports;
    }

    /** The model with each service merged over the one that it extends. */
    Yaml.Mapping apply(Yaml.Mapping model, String file, ComposeScope scope, ComposeResets resets)
            throws DeclarationException {
        if (!(model.get("services") instanceof Yaml.Mapping services)) {
            return model;
        }
        var base = new Base(file, scope.folder(), new LinkedHashMap<>(services.entries()), resets);
        var extended = new LinkedHashMap<String, Yaml.Entry>();
        for (var service : services.entries().entrySet()) {
            extended.put(
                    service.getKey(),
                    new Yaml.Entry(
                            service.getValue().key(), service(service.getKey(), base, scope, new ArrayList<>())));
        }
        return model.with("services", services.with(extended));
    }

    private Yaml service(String name, Base base, ComposeScope scope, List<Step> chain) throws DeclarationException {
        var entry = base.services().get(name);
        if (entry == null) {
            throw new IllegalArgumentException(name);
        }
        if (!(entry.value() instanceof Yaml.Mapping service)) {
            return entry.value();
        }
        var extension = service.get("extends");
        if (extension == null) {
            return service;
        }
        var under = under(name, extension, base, scope, chain);
        if (!(under instanceof Yaml.Mapping extended)) {
            return service;
        }
        var merged = ComposeMerge.service(base.resets().applyTo(extended, name), service, name)
                .without("extends"::equals);
        base.services().put(name, new Yaml.Entry(entry.key(), merged));
        return merged;
    }

    /** The service that is extended, after its own {@code extends}. */
    private Yaml under(String name, Yaml extension, Base base, ComposeScope scope, List<Step> chain)
            throws DeclarationException {
        var step = new Step(base.file(), name);
        if (chain.contains(step) || chain.size() >= MAX_CHAIN) {
            throw new DeclarationException(
                    extension.origin(),
                    LocalizableText.of(
                            "compose.extends-circle",
                            "the service {0} extends itself in a circle; a chain with an end is allowed",
                            Excerpt.text(name)));
        }
        var reference = reference(extension);
        var fileValue = extension instanceof Yaml.Mapping mapping ? mapping.present("file") : null;
        var from = fileValue == null ? base : base(text(fileValue), base, scope);
        if (!from.services().containsKey(reference.text())) {
            throw new DeclarationException(
                    reference.origin(),
                    LocalizableText.of(
                            "compose.extends-missing",
                            "the service {0} does not exist in {1}; allowed: {2}",
                            Excerpt.text(reference.text()),
                            Excerpt.text(from.file()),
                            Excerpt.text(String.join(", ", from.services().keySet()))));
        }
        chain.add(step);
        var under = service(reference.text(), from, scope, chain);
        chain.remove(chain.size() - 1);
        return under;
    }

    private static Yaml.Scalar reference(Yaml extension) throws DeclarationException {
        var name = extension instanceof Yaml.Mapping mapping ? mapping.present("service") : extension;
        if (name instanceof Yaml.Scalar scalar && scalar.isText()) {
            return scalar;
        }
        throw new DeclarationException(
                extension.origin(),
                LocalizableText.of(
                        "compose.extends-nothing",
                        "the service to extend is missing; allowed: a service, or service: and file:"));
    }

    private static Yaml.Scalar text(Yaml value) throws DeclarationException {
        if (value instanceof Yaml.Scalar scalar && scalar.isText()) {
            return scalar;
        }
        throw new DeclarationException(
                value.origin(),
                LocalizableText.of("compose.extends-file", "file is {0}; the name of a file is allowed", value.kind()));
    }

    private Base base(Yaml.Scalar file, Base from, ComposeScope scope) throws DeclarationException {
        var name = DeclarationFiles.resolve(from.folder(), file.text());
        var key = new Key(name, scope);
        var known = bases.get(key);
        if (known != null) {
            return known;
        }
        session.limits().countFile(file.origin());
        var read = read(name, file.origin(), scope);
        bases.put(key, read);
        return read;
    }

    /** The services of another file with its variables replaced; its includes are not followed. */
    private Base read(String file, Origin named, ComposeScope scope) throws DeclarationException {
        session.use(file);
        var model = new MergedModel(named);
        ComposeResets last = null;
        for (var document : session.compose(file, named)) {
            last = ComposeResets.of(document);
            model.mergeUnchecked(scope.interpolation().apply(ComposeModel.top(last.document())), last);
        }
        if (last == null || !(ports.canonical(model.toMapping()).get("services") instanceof Yaml.Mapping services)) {
            throw new DeclarationException(
                    named,
                    LocalizableText.of(
                            "compose.extends-none",
                            "the file {0} has no services to extend; at least one is needed",
                            Excerpt.text(file)));
        }
        return new Base(file, DeclarationFiles.folderOf(file), new LinkedHashMap<>(services.entries()), last);
    }
}
