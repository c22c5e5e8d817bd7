package io.github.labmon.ports.declared;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.format.KubernetesManifest;
import io.github.labmon.ports.declared.format.QuadletUnit;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.MemoryFiles;
import io.github.labmon.ports.yaml.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Selects the files that were sent and are read on their own, so that none is left out. */
final class SentFiles {

    private static final Set<String> YAML_NAMES = Set.of("yaml", "yml", "json");

    private final MemoryFiles sent;
    private final ParseSession session;
    private final List<String> files;
    private final Map<String, Set<String>> parts = new HashMap<>();
    private final Set<String> reached = new HashSet<>();
    private final Set<String> ignored = new HashSet<>();

    /**
     * A selection.
     *
     * @param project the files of the compose project, which are read in any case and in this order
     */
    SentFiles(MemoryFiles sent, ParseSession session, List<String> project) {
        this.sent = sent;
        this.session = session;
        this.files = new ArrayList<>(project);
    }

    /**
     * The files to read on their own. A file that another one refers to is read as part of that one.
     *
     * @param isNamed whether COMPOSE_FILE determines the compose files; units and manifests are read all the same
     */
    List<String> toRead(boolean isNamed) throws DeclarationException {
        var referred = new HashSet<String>();
        for (var name : sent.names()) {
            if (isYaml(name)) {
                parts.put(name, SentReferences.of(name, session.yaml(name, null).documents()));
                referred.addAll(parts.get(name));
            }
        }
        files.forEach(this::reach);
        for (var name : sent.names()) {
            if (!reached.contains(name) && !referred.contains(name)) {
                add(name, isNamed);
            }
        }
        // The rest refers to each other in a circle, which is found when it is read.
        for (var name : sent.names()) {
            if (!reached.contains(name)) {
                add(name, isNamed);
            }
        }
        if (files.isEmpty()) {
            throw new DeclarationException(
                    new Origin(sent.names().get(0), 1, 1),
                    LocalizableText.of(
                            "sent.none",
                            "no file that was sent declares ports; allowed: *.yaml, *.yml, *.container, *.pod,"
                                    + " *.kube"));
        }
        return files;
    }

    private void add(String name, boolean isNamed) throws DeclarationException {
        if (isYaml(name)
                && isNamed
                && !KubernetesManifest.isOne(session.yaml(name, null).documents())) {
            if (ignored.add(name)) {
                session.notice(
                        new Origin(name, 1, 1),
                        LocalizableText.of(
                                "notice.compose-file",
                                "This file is not read, because COMPOSE_FILE determines the compose files."));
            }
        } else if (isYaml(name) || QuadletUnit.isNamedLike(name)) {
            files.add(name);
            reach(name);
        }
    }

    private void reach(String first) {
        var next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            var name = next.remove();
            if (reached.add(name)) {
                next.addAll(parts.getOrDefault(name, Set.of()));
            }
        }
    }

    /** Refuses a file that was not read: it could declare ports. */
    void checkAllWereRead() throws DeclarationException {
        for (var name : sent.names()) {
            if (!session.hasUsed(name) && !isEnvFile(name) && !ignored.contains(name)) {
                throw new DeclarationException(
                        new Origin(name, 1, 1),
                        LocalizableText.of(
                                "sent.not-read",
                                "this file is not read; leave it out, or rename it; allowed: *.yaml, *.yml,"
                                        + " *.container, *.pod, *.kube, *.env, drop-ins, and files that these refer to"));
            }
        }
    }

    private static boolean isYaml(String name) {
        return YAML_NAMES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static boolean isEnvFile(String name) {
        var last = name.substring(name.lastIndexOf('/') + 1);
        return last.startsWith(".env") || last.endsWith(".env");
    }
}
