package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code include}: other compose files with their own folder and variables; their parts may not be redefined. */
final class ComposeIncludes {

    private static final List<String> PARTS =
            List.of("services", "volumes", "networks", "secrets", "configs", "models");
    private static final int MAX_CHAIN = 50;
    private static final LocalizableText ALLOWED = LocalizableText.of(
            "compose.include-allowed", "allowed: a file, or path:, project_directory: and env_file:");

    private final ParseSession session;
    private final ComposeModel models;

    /** One entry of the list. */
    private record Include(
            Origin origin,
            List<Yaml.Scalar> paths,
            @Nullable String folder,
            List<Yaml.Scalar> envFiles) {}

    ComposeIncludes(ParseSession session, ComposeModel models) {
        this.session = session;
        this.models = models;
    }

    /** The model together with the included models. */
    Yaml.Mapping apply(Yaml.Mapping model, ComposeScope scope, List<String> including) throws DeclarationException {
        var list = model.present("include");
        if (list == null) {
            return model.without("include"::equals);
        }
        if (!(list instanceof Yaml.Sequence entries)) {
            throw new DeclarationException(
                    list.origin(),
                    LocalizableText.of("value.list", "{0} is {1}; a list is allowed", "include", list.kind()));
        }
        var whole = model.without("include"::equals);
        var parts = new LinkedHashMap<String, Map<String, Yaml.Entry>>();
        for (var part : PARTS) {
            if (whole.get(part) instanceof Yaml.Mapping own) {
                parts.put(part, new LinkedHashMap<>(own.entries()));
            }
        }
        for (var entry : entries.items()) {
            add(load(include(entry), scope, including), parts);
        }
        return with(whole, parts);
    }

    private Yaml.Mapping load(Include include, ComposeScope scope, List<String> including) throws DeclarationException {
        var files = new ArrayList<String>();
        for (var path : include.paths()) {
            if (path.text().contains("://")
                    || path.text().startsWith("git@")
                    || path.text().startsWith("oci:")) {
                throw new DeclarationException(
                        path.origin(),
                        LocalizableText.of(
                                "compose.include-remote",
                                "files of other places are not fetched; a file of this project is allowed"));
            }
            files.add(DeclarationFiles.resolve(scope.folder(), path.text()));
            session.limits().countFile(path.origin());
            session.include(files.get(files.size() - 1));
        }
        if (including.contains(files.get(0)) || including.size() > MAX_CHAIN) {
            throw new DeclarationException(
                    include.origin(),
                    LocalizableText.of(
                            "compose.include-circle",
                            "files include each other in a circle: {0} → {1}; a chain with an end is allowed",
                            String.join(" → ", including),
                            files.get(0)));
        }
        for (int i = 0; i < files.size(); i++) {
            // Read here for the position of a fault: a missing file is reported where it is included.
            session.yaml(files.get(i), include.paths().get(i).origin());
        }
        var folder = include.folder() == null
                ? DeclarationFiles.folderOf(files.get(0))
                : DeclarationFiles.resolve(scope.folder(), include.folder());
        var environment = environment(include, folder, scope);
        return models.load(files, ComposeScope.of(folder, environment, session), including);
    }

    private Map<String, String> environment(Include include, String folder, ComposeScope scope)
            throws DeclarationException {
        var files = new ArrayList<String>();
        for (var envFile : include.envFiles()) {
            var name = DeclarationFiles.resolve(scope.folder(), envFile.text());
            if (session.store().kind(name) != DeclarationFiles.PathType.FILE && !name.equals("/dev/null")) {
                session.store().read(name, envFile.origin());
            }
            if (!name.equals("/dev/null")) {
                files.add(name);
            }
        }
        var own = DeclarationFiles.resolve(folder, ".env");
        if (include.envFiles().isEmpty() && session.store().kind(own) == DeclarationFiles.PathType.FILE) {
            files.add(own);
        }
        var environment = DotEnv.read(files, scope.environment(), session);
        environment.putAll(scope.environment());
        return environment;
    }

    /** Adds the parts of an included model; the same name with another content is a fault. */
    private static void add(Yaml.Mapping included, Map<String, Map<String, Yaml.Entry>> parts)
            throws DeclarationException {
        for (var part : PARTS) {
            if (included.get(part) instanceof Yaml.Mapping theirs) {
                var both = parts.computeIfAbsent(part, name -> new LinkedHashMap<>());
                for (var entry : theirs.entries().entrySet()) {
                    var own = both.putIfAbsent(entry.getKey(), entry.getValue());
                    if (own != null && !own.equals(entry.getValue())) {
                        throw new DeclarationException(
                                own.key(),
                                LocalizableText.of(
                                        "compose.include-twice",
                                        "{0} is also declared in {1}, which is included; allowed: one declaration, or"
                                                + " changes in an override file",
                                        Excerpt.text(part + "." + entry.getKey()),
                                        entry.getValue().key()));
                    }
                }
            }
        }
    }

    private static Yaml.Mapping with(Yaml.Mapping model, Map<String, Map<String, Yaml.Entry>> parts) {
        var whole = model;
        for (var part : parts.entrySet()) {
            var own = whole.get(part.getKey());
            whole = whole.with(
                    part.getKey(),
                    own instanceof Yaml.Mapping mapping
                            ? mapping.with(part.getValue())
                            : new Yaml.Mapping(model.origin(), null, part.getValue()));
        }
        return whole;
    }

    private static Include include(Yaml entry) throws DeclarationException {
        if (entry instanceof Yaml.Scalar scalar && scalar.isText()) {
            return new Include(entry.origin(), List.of(scalar), null, List.of());
        }
        if (!(entry instanceof Yaml.Mapping mapping)) {
            throw new DeclarationException(
                    entry.origin(),
                    LocalizableText.of("compose.include-type", "an include is {0}; {1}", entry.kind(), ALLOWED));
        }
        for (var key : mapping.entries().entrySet()) {
            if (!List.of("path", "project_directory", "env_file").contains(key.getKey())) {
                throw new DeclarationException(
                        key.getValue().key(),
                        LocalizableText.of(
                                "compose.include-key",
                                "an include has no \"{0}\"; {1}",
                                Excerpt.text(key.getKey()),
                                ALLOWED));
            }
        }
        var paths = texts(mapping, "path");
        if (paths.isEmpty()) {
            throw new DeclarationException(
                    entry.origin(),
                    LocalizableText.of("compose.include-nothing", "the file of an include is missing; {0}", ALLOWED));
        }
        var folder = texts(mapping, "project_directory");
        return new Include(
                entry.origin(), paths, folder.isEmpty() ? null : folder.get(0).text(), texts(mapping, "env_file"));
    }

    private static List<Yaml.Scalar> texts(Yaml.Mapping mapping, String key) throws DeclarationException {
        var value = mapping.present(key);
        var items =
                value == null ? List.<Yaml>of() : value instanceof Yaml.Sequence list ? list.items() : List.of(value);
        var texts = new ArrayList<Yaml.Scalar>();
        for (var item : items) {
            if (!(item instanceof Yaml.Scalar scalar)
                    || !scalar.isText()
                    || scalar.text().isEmpty()) {
                throw new DeclarationException(
                        item.origin(),
                        LocalizableText.of("value.items", "{0} has {1}; text is allowed", key, item.kind()));
            }
            texts.add(scalar);
        }
        return texts;
    }
}
