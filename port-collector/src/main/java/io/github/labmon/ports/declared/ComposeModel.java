package io.github.labmon.ports.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Loads compose files into one model: fills variables in, extends, includes, and lays each file over those before. */
final class ComposeModel {

    private final ParseSession reading;
    private final ComposePorts ports;
    private final ComposeExtends extended;
    private final ComposeIncludes includes;

    ComposeModel(ParseSession reading) {
        this.reading = reading;
        this.ports = new ComposePorts(reading);
        this.extended = new ComposeExtends(reading, ports);
        this.includes = new ComposeIncludes(reading, this);
    }

    /**
     * The model of the files.
     *
     * @param including the files that led here by {@code include}, to find a circle
     */
    Yaml.Mapping load(List<String> files, ComposeScope scope, List<String> including) throws DeclarationException {
        var model = new Yaml.Mapping(new Origin(files.get(0), 1, 1), null, Map.of());
        var chain = new ArrayList<>(including);
        for (var file : files) {
            chain.add(file);
            reading.use(file);
            for (var document : reading.yaml(file, null).compose()) {
                model = over(model, document, file, scope, chain);
            }
        }
        return model;
    }

    private Yaml.Mapping over(Yaml.Mapping before, Yaml document, String file, ComposeScope scope, List<String> chain)
            throws DeclarationException {
        var resets = ComposeResets.of(document);
        var own = scope.interpolation().apply(top(resets.document()));
        own = extended.apply(own, file, scope, resets);
        own = includes.apply(own, scope, chain);
        var merged = ComposeMerge.merge(resets.applyTo(before), own);
        ComposeSchema.check(merged);
        return ports.canonical(merged);
    }

    static Yaml.Mapping top(Yaml document) throws DeclarationException {
        if (document instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        throw new DeclarationException(
                document.origin(),
                "a compose file is a mapping, and this is " + document.kind() + "; allowed: services: and its kin");
    }
}
