package io.github.labmon.ports.declared;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.compose.ComposeProject;
import io.github.labmon.ports.declared.compose.ComposeServices;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.Deployment;
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
import org.jspecify.annotations.Nullable;

/** Notices about files that Docker Compose treats as one project although they can be meant as several. */
final class ProjectNotices {

    /** The definition of a service that can start on its own. */
    private record Definition(String file, @Nullable String image) {}

    private ProjectNotices() {}

    /** Compares the files that {@code -f} merges into one project. */
    static void ofMergedFiles(List<String> files, ParseSession session) throws DeclarationException {
        var definitions = new HashMap<String, Definition>();
        for (var file : files) {
            if (ComposeProject.isOverrideName(DeclarationFiles.lastPart(file))) {
                continue;
            }
            for (var service : definitions(file, session).entrySet()) {
                var before = definitions.putIfAbsent(service.getKey(), service.getValue());
                if (before != null && !before.file().equals(file) && areSeveral(before, service.getValue())) {
                    session.notice(
                            new Origin(file, 1, 1),
                            LocalizableText.of(
                                    "notice.merged",
                                    "This file and {0} are merged into one project, and both define the"
                                            + " service {1}: name them as projects, without -f, if they are two"
                                            + " projects.",
                                    before.file(),
                                    Excerpt.text(service.getKey())));
                    return;
                }
            }
        }
    }

    private static boolean areSeveral(Definition one, Definition other) {
        var sameFolder = DeclarationFiles.folderOf(one.file()).equals(DeclarationFiles.folderOf(other.file()));
        return !sameFolder
                || (one.image() != null && other.image() != null && !one.image().equals(other.image()));
    }

    private static Map<String, Definition> definitions(String file, ParseSession session) throws DeclarationException {
        var definitions = new LinkedHashMap<String, Definition>();
        for (var document : session.yaml(file, null).documents()) {
            if (document instanceof Yaml.Mapping model && model.get("services") instanceof Yaml.Mapping services) {
                services.entries().forEach((name, entry) -> {
                    if (entry.value() instanceof Yaml.Mapping service
                            && (service.has("image") || service.has("build"))) {
                        definitions.put(name, new Definition(file, repository(ComposeServices.text(service, "image"))));
                    }
                });
            }
        }
        return definitions;
    }

    /** The image without its tag and digest, which override files change. */
    private static @Nullable String repository(@Nullable String image) {
        if (image == null) {
            return null;
        }
        var name = image.split("@", 2)[0];
        var colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return colon < 0 ? name : name.substring(0, colon);
    }

    /**
     * Compares the names of projects: Docker Compose treats two of one name as one project.
     *
     * @param projects each by the folder or file that it is read from
     */
    static List<Deployment.Notice> ofSameName(Map<String, Deployment> projects) {
        var notices = new ArrayList<Deployment.Notice>();
        var sources = new HashMap<String, String>();
        projects.forEach((source, project) -> {
            var name = project.project();
            if (name == null) {
                return;
            }
            var first = sources.putIfAbsent(name, source);
            var other = first == null ? null : projects.get(first);
            if (first != null && other != null) {
                project.services().stream()
                        .filter(other.services()::contains)
                        .sorted()
                        .findFirst()
                        .ifPresent(service -> notices.add(sameName(source, first, name, service)));
            }
        });
        return notices;
    }

    private static Deployment.Notice sameName(String source, String first, String name, String service) {
        return new Deployment.Notice(
                new Origin(source.isEmpty() ? "." : source, 1, 1),
                LocalizableText.of(
                        "notice.same-name",
                        "This project and {0} have the same name {1}, and both define the service {2}:"
                                + " docker compose up of one replaces the containers of the other. Give one of them a"
                                + " name with name:.",
                        first.isEmpty() ? "." : first,
                        name,
                        service));
    }
}
