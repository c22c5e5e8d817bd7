package io.github.labmon.ports.declared;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Of the files that were sent: which are read as themselves, so that none passes unseen. */
final class SentFiles {

    private static final Set<String> YAML_NAMES = Set.of("yaml", "yml", "json");
    private static final String ALLOWED =
            "allowed: *.yaml, *.yml, *.container, *.pod, *.kube, *.env, and what these name as their part";

    private final MemoryFiles sent;
    private final ParseSession reading;
    private final List<String> files;
    private final Map<String, Set<String>> parts = new HashMap<>();
    private final Set<String> reached = new HashSet<>();
    private final Set<String> passedOver = new HashSet<>();

    /**
     * With the files of the compose project.
     *
     * @param project those that are read in any case, in their order
     */
    SentFiles(MemoryFiles sent, ParseSession reading, List<String> project) {
        this.sent = sent;
        this.reading = reading;
        this.files = new ArrayList<>(project);
    }

    /**
     * The files to read: what another file refers to as its part is read there, everything else as itself.
     *
     * @param isNamed whether COMPOSE_FILE says which compose files there are; units and manifests are read all the same
     */
    List<String> toRead(boolean isNamed) throws DeclarationException {
        var referred = new HashSet<String>();
        for (var name : sent.names()) {
            if (isYaml(name)) {
                parts.put(name, SentReferences.of(name, reading.yaml(name, null).documents()));
                referred.addAll(parts.get(name));
            }
        }
        files.forEach(this::reach);
        for (var name : sent.names()) {
            if (!reached.contains(name) && !referred.contains(name)) {
                add(name, isNamed);
            }
        }
        // What is left refers to each other in a circle: the reading tells whether that can be.
        for (var name : sent.names()) {
            if (!reached.contains(name)) {
                add(name, isNamed);
            }
        }
        if (files.isEmpty()) {
            throw new DeclarationException(
                    new Origin(sent.names().get(0), 1, 1),
                    "no file that was sent declares ports; allowed: *.yaml, *.yml, *.container, *.pod, *.kube");
        }
        return files;
    }

    private void add(String name, boolean isNamed) throws DeclarationException {
        if (isYaml(name)
                && isNamed
                && !KubernetesManifest.isOne(reading.yaml(name, null).documents())) {
            if (passedOver.add(name)) {
                reading.notice(
                        new Origin(name, 1, 1), "This file is not read, for COMPOSE_FILE names the compose files.");
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

    /** Refuses a file that nothing has read: it could declare ports. */
    void checkAllWereRead() throws DeclarationException {
        for (var name : sent.names()) {
            if (!reading.hasUsed(name) && !isEnvFile(name) && !passedOver.contains(name)) {
                throw new DeclarationException(
                        new Origin(name, 1, 1), "nothing reads this file; leave it out, or name it so; " + ALLOWED);
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
