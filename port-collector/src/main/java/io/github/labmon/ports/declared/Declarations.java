package io.github.labmon.ports.declared;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a deployment declares, as the programs that will carry it out read it. */
public final class Declarations {

    private final DeclarationRequest request;
    private final ParseSession reading;
    private @Nullable SentFiles sent;

    private Declarations(DeclarationRequest request) {
        this.request = request;
        this.reading = new ParseSession(request.store());
    }

    /**
     * Reads all that the request names.
     *
     * @throws DeclarationException where any of it cannot be read: one line {@code file:line:column: what is wrong,
     *     what is allowed}; no other exception is thrown for any input
     */
    public static Deployment read(DeclarationRequest request) throws DeclarationException {
        try {
            return readUnguarded(request);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw new DeclarationException(null, "The files are too large to be read with the memory there is.");
        } catch (RuntimeException e) {
            throw new DeclarationException(
                    null,
                    "A fault in labmon: these files cannot be read ("
                            + e.getClass().getSimpleName() + ").");
        }
    }

    /** Without the net for faults of our own: what tests read. */
    static Deployment readUnguarded(DeclarationRequest request) throws DeclarationException {
        return new Declarations(request).all();
    }

    private Deployment all() throws DeclarationException {
        if (request.store() instanceof MemoryFiles memory) {
            memory.checkNames();
        }
        for (var list : request.ports()) {
            PortList.read(list, reading);
        }
        var project = new ComposeProject(request, reading);
        var compose = new ArrayList<String>();
        var files = files(project);
        for (var file : files) {
            if (QuadletUnit.isNamedLike(file)) {
                QuadletUnit.read(file, reading);
            }
        }
        for (var file : files) {
            // A manifest that was sent with the unit that plays it has been read with that.
            if (!QuadletUnit.isNamedLike(file) && !(sent != null && reading.hasUsed(file))) {
                yaml(file, compose);
            }
        }
        var others = new HashSet<>(reading.ports());
        var name = compose.isEmpty() ? nullIfEmpty(request.project()) : project.read(compose);
        if (sent != null) {
            sent.checkAllWereRead();
        }
        return new Deployment(name, services(others), reading.ports(), reading.names(), reading.notices());
    }

    /** Without those that a workload or a unit is called like: whose container one of that name is, nobody can tell. */
    private Set<String> services(Set<DeclaredPort> others) {
        var services = new HashSet<>(reading.services());
        others.forEach(port -> services.remove(port.service()));
        return services;
    }

    private static @Nullable String nullIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private void yaml(String file, List<String> compose) throws DeclarationException {
        var documents = reading.yaml(file, null).documents();
        if (KubernetesManifest.isOne(documents)) {
            reading.use(file);
            KubernetesManifest.read(documents, reading);
        } else {
            compose.add(file);
        }
    }

    private List<String> files(ComposeProject project) throws DeclarationException {
        if (request.files().stream().anyMatch(String::isBlank)) {
            throw new DeclarationException(null, "The name of a file is empty; allowed: a file by name.");
        }
        if (!request.files().isEmpty()) {
            return request.files().stream()
                    .map(name -> DeclarationFiles.resolve("", name))
                    .toList();
        }
        if (request.store() instanceof MemoryFiles sent && !sent.names().isEmpty()) {
            var all = new SentFiles(sent, reading, project.find());
            this.sent = all;
            return all.toRead(project.isNamed());
        }
        if (!request.ports().isEmpty() && !request.environment().containsKey("COMPOSE_FILE")) {
            return List.of();
        }
        var found = project.find();
        if (found.isEmpty()) {
            throw new DeclarationException(
                    null,
                    "There is no compose file here or in a folder above; allowed: compose.yaml, compose.yml, "
                            + "docker-compose.yml or docker-compose.yaml, a file by name, or a list of ports.");
        }
        return found;
    }
}
