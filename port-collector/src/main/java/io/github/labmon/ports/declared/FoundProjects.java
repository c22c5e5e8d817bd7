package io.github.labmon.ports.declared;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.compose.ComposeProject;
import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.yaml.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The projects that a request names, each as the folder or file to read. */
final class FoundProjects {

    /** Folders that are searched below the named ones. */
    static final int MAX_FOLDERS = 100_000;

    static final int MAX_PROJECTS = 1_000;

    private final DeclarationFiles store;
    private final Set<String> found = new LinkedHashSet<>();
    private int folders;

    private FoundProjects(DeclarationFiles store) {
        this.store = store;
    }

    /** The projects in the order of the request, each once; those below a folder by name. */
    static List<String> of(DeclarationRequest request) throws DeclarationException {
        var found = new FoundProjects(request.store());
        var named = request.recursive() && request.projects().isEmpty() ? List.of(".") : request.projects();
        for (var name : named) {
            if (name.isBlank()) {
                throw new DeclarationException(
                        null,
                        LocalizableText.of(
                                "project.empty",
                                "The name of a project is empty; allowed: a folder or a compose file."));
            }
            found.add(name, request.recursive());
        }
        return List.copyOf(found.found);
    }

    private void add(String name, boolean recursive) throws DeclarationException {
        var project = DeclarationFiles.resolve("", name);
        switch (store.kind(project)) {
            case MISSING ->
                throw new DeclarationException(
                        new Origin(name, 1, 1),
                        LocalizableText.of(
                                "project.missing", "this project does not exist; allowed: a folder or a compose file"));
            case FILE -> add(project);
            case FOLDER -> {
                if (recursive) {
                    search(project, name);
                } else {
                    add(project);
                }
            }
        }
    }

    private void search(String top, String named) throws DeclarationException {
        var before = found.size();
        var next = new ArrayList<>(List.of(top));
        while (!next.isEmpty()) {
            var folder = next.remove(next.size() - 1);
            folders++;
            if (folders > MAX_FOLDERS) {
                throw new DeclarationException(
                        new Origin(named, 1, 1),
                        LocalizableText.of(
                                "project.many-folders",
                                "more than {0} folders are searched; name folders further below",
                                MAX_FOLDERS));
            }
            var names = store.list(folder);
            if (names.stream().anyMatch(ComposeProject::isUsualName)) {
                add(folder);
            }
            for (int i = names.size() - 1; i >= 0; i--) {
                var name = names.get(i);
                var path = DeclarationFiles.resolve(folder, name);
                if (!name.startsWith(".") && !name.equals("node_modules") && store.isOwnFolder(path)) {
                    next.add(path);
                }
            }
        }
        if (found.size() == before) {
            throw new DeclarationException(
                    new Origin(named, 1, 1),
                    LocalizableText.of(
                            "project.none-below",
                            "no compose file in this folder and below; allowed: compose.yaml, compose.yml,"
                                    + " docker-compose.yml or docker-compose.yaml"));
        }
    }

    private void add(String project) throws DeclarationException {
        found.add(project);
        if (found.size() > MAX_PROJECTS) {
            throw new DeclarationException(
                    new Origin(project.isEmpty() ? "." : project, 1, 1),
                    LocalizableText.of(
                            "project.many", "more than {0} projects are found; that many are allowed", MAX_PROJECTS));
        }
    }
}
