package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;

/** Loads compose files into one model: replaces variables, extends, includes, and merges each file over those before. */
final class ComposeModel {

    private final ParseSession session;
    private final ComposePorts ports;
    private final ComposeExtends extended;
    private final ComposeIncludes includes;

    ComposeModel(ParseSession session) {
        this.session = session;
        this.ports = new ComposePorts(session);
        this.extended = new ComposeExtends(session, ports);
        this.includes = new ComposeIncludes(session, this);
    }

    /**
     * The model of the files.
     *
     * @param including the files that led here by {@code include}, to find a circle
     */
    Yaml.Mapping load(List<String> files, ComposeScope scope, List<String> including) throws DeclarationException {
        var model = new MergedModel(new Origin(files.get(0), 1, 1));
        var chain = new ArrayList<>(including);
        for (var file : files) {
            chain.add(file);
            session.use(file);
            for (var document : session.compose(file, null)) {
                merge(model, document, file, scope, chain);
            }
        }
        return ports.canonical(model.toMapping());
    }

    private void merge(MergedModel model, Yaml document, String file, ComposeScope scope, List<String> chain)
            throws DeclarationException {
        var resets = ComposeResets.of(document);
        var own = scope.interpolation().apply(top(resets.document()));
        own = extended.apply(own, file, scope, resets);
        own = includes.apply(own, scope, chain);
        model.merge(own, resets);
    }

    static Yaml.Mapping top(Yaml document) throws DeclarationException {
        if (document instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        throw new DeclarationException(
                document.origin(),
                LocalizableText.of(
                        "compose.not-mapping",
                        "a compose file is a mapping, but this is {0}; allowed: services: and the other members of the"
                                + " compose specification",
                        document.kind()));
    }
}
