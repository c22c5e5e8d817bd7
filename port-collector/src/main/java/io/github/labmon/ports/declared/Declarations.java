package io.github.labmon.ports.declared;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.CancellationSignal;
import io.github.labmon.ports.declared.compose.ComposeProject;
import io.github.labmon.ports.declared.format.PortList;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.declared.session.ReadLimits;
import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.deployment.PortPlaces;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.file.MemoryFiles;
import io.github.labmon.ports.yaml.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Reads the declarations of deployments in the same way as the programs that start them. */
public final class Declarations {

    private final DeclarationRequest request;
    private final ReadLimits limits;
    private final @Nullable PortPlaces places;

    private Declarations(DeclarationRequest request, @Nullable PortPlaces places, CancellationSignal cancellation) {
        this.request = request;
        this.limits = new ReadLimits(cancellation);
        this.places = places;
    }

    /**
     * Reads all declarations that the request names: the lists of ports and the project of {@code -f} first, then each further
     * project.
     *
     * @throws DeclarationException where one of them cannot be read: one line {@code file:line:column: fault;
     *     allowed}; no other exception is thrown for any input
     */
    public static List<Deployment> readAll(DeclarationRequest request) throws DeclarationException {
        return guarded(request, null, CancellationSignal.NEVER);
    }

    /**
     * Reads the declarations of a request for one project.
     *
     * @throws DeclarationException as {@link #readAll}
     */
    public static Deployment read(DeclarationRequest request) throws DeclarationException {
        return read(request, CancellationSignal.NEVER);
    }

    /**
     * As above, for a caller that may leave before the end.
     *
     * @param cancellation queried for each file, port and value with variables
     * @throws CancellationException where the declarations are not needed any more
     */
    public static Deployment read(DeclarationRequest request, CancellationSignal cancellation)
            throws DeclarationException {
        return guarded(request.withProjects(List.of()).withRecursive(false), null, cancellation)
                .get(0);
    }

    /**
     * The compose files that are found where the request names none: those of COMPOSE_FILE, otherwise those of the working
     * directory or of a folder above it. Empty where there are none.
     *
     * @throws DeclarationException where a folder or a {@code .env} file cannot be read
     */
    public static List<String> composeFiles(DeclarationRequest request) throws DeclarationException {
        return new ComposeProject(request, new ParseSession(request.store(), new ReadLimits(CancellationSignal.NEVER)))
                .find("", true);
    }

    /** Finds where the numbers of the declared host ports are written, as {@link #readAll} reads them. */
    public static PortPlaces places(DeclarationRequest request) throws DeclarationException {
        var places = new PortPlaces(request);
        guarded(request, places, CancellationSignal.NEVER);
        return places;
    }

    private static List<Deployment> guarded(
            DeclarationRequest request, @Nullable PortPlaces places, CancellationSignal cancellation)
            throws DeclarationException {
        try {
            return new Declarations(request, places, cancellation).all();
        } catch (CancellationException e) {
            throw e;
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw new DeclarationException(
                    null,
                    LocalizableText.of(
                            "declarations.too-large", "The files are too large for the memory of this process."));
        } catch (RuntimeException e) {
            throw new DeclarationException(
                    null,
                    LocalizableText.of(
                            "declarations.internal",
                            "An internal error of labmon: these files cannot be read ({0}).",
                            e.getClass().getSimpleName()));
        }
    }

    /** Without the conversion of unexpected exceptions: for tests. */
    static Deployment readUnchecked(DeclarationRequest request) throws DeclarationException {
        return new Declarations(request, null, CancellationSignal.NEVER).all().get(0);
    }

    private List<Deployment> all() throws DeclarationException {
        if (request.store() instanceof MemoryFiles memory) {
            memory.checkNames();
        }
        var projects = FoundProjects.of(request);
        var first = session();
        for (var list : request.ports()) {
            PortList.read(list, first);
        }
        var deployments = new ArrayList<Deployment>();
        if (!request.files().isEmpty() || projects.isEmpty()) {
            new ProjectFiles(request, first, new ComposeProject(request, first)).read(request.project());
        }
        if (!request.files().isEmpty() || !request.ports().isEmpty() || projects.isEmpty()) {
            deployments.add(first.deployment());
        }
        checkNoName(projects.size() + (request.files().isEmpty() ? 0 : 1));
        deployments.addAll(severalProjects(projects));
        return deployments;
    }

    private ParseSession session() {
        var session = new ParseSession(request.store(), limits);
        if (places != null) {
            session.recordPlaces(places);
        }
        return session;
    }

    private void checkNoName(int projects) throws DeclarationException {
        if (projects > 1
                && (request.project() != null || request.environment().containsKey(ComposeProject.NAME_VARIABLE))) {
            throw new DeclarationException(
                    null,
                    request.project() == null
                            ? LocalizableText.of(
                                    "project.variable-of-one",
                                    "{0} is the name of one project, but {1} are given; leave it out, or"
                                            + " name one project.",
                                    ComposeProject.NAME_VARIABLE,
                                    projects)
                            : LocalizableText.of(
                                    "project.name-of-one",
                                    "The project name is the name of one project, but {0} are given; leave"
                                            + " it out, or name one project.",
                                    projects));
        }
    }

    /** Reads each project; one that turns out to be included by another is part of that one. */
    private List<Deployment> severalProjects(List<String> names) throws DeclarationException {
        var read = new LinkedHashMap<String, Deployment>();
        var failed = new LinkedHashMap<String, DeclarationException>();
        var included = new HashSet<String>();
        for (var name : names) {
            try {
                var session = project(name);
                read.put(name, session.deployment());
                included.addAll(session.included());
            } catch (DeclarationException e) {
                if (!request.recursive()) {
                    throw e;
                }
                failed.put(name, e); // a part of another project can be incomplete on its own
            }
        }
        var notices = new ArrayList<Deployment.Notice>();
        for (var failure : failed.entrySet()) {
            if (!isIncluded(failure.getKey(), included, notices)) {
                throw failure.getValue();
            }
        }
        var kept = new LinkedHashMap<String, Deployment>();
        for (var project : read.entrySet()) {
            if (!request.recursive() || !isIncluded(project.getKey(), included, notices)) {
                kept.put(project.getKey(), project.getValue());
            }
        }
        notices.addAll(ProjectNotices.ofSameName(kept));
        var deployments = new ArrayList<>(kept.values());
        if (!deployments.isEmpty()) {
            var last = deployments.size() - 1;
            deployments.set(last, deployments.get(last).withNotices(notices));
        }
        return deployments;
    }

    private boolean isIncluded(String project, Set<String> included, List<Deployment.Notice> notices)
            throws DeclarationException {
        for (var file : request.store().list(project)) {
            var path = DeclarationFiles.resolve(project, file);
            if (ComposeProject.isUsualName(file) && included.contains(path)) {
                notices.add(new Deployment.Notice(
                        new Origin(path, 1, 1),
                        LocalizableText.of(
                                "notice.included",
                                "Another project includes this file, so it is not a project of its own.")));
                return true;
            }
        }
        return false;
    }

    /** Reads a folder as Docker Compose reads its working directory, or one file as {@code -f}. */
    private ParseSession project(String name) throws DeclarationException {
        var session = session();
        var environment = new LinkedHashMap<>(request.environment());
        environment.remove(ComposeProject.FILE_VARIABLE);
        var own = request.withFiles(List.of()).withPorts(List.of()).withEnvironment(Map.copyOf(environment));
        var project = new ComposeProject(own, session);
        var files = request.store().kind(name) == DeclarationFiles.PathType.FILE
                ? List.of(name)
                : project.find(name, false);
        if (files.isEmpty()) {
            throw new DeclarationException(
                    new Origin(name.isEmpty() ? "." : name, 1, 1),
                    LocalizableText.of(
                            "project.none",
                            "no compose file in this folder; allowed: compose.yaml, compose.yml,"
                                    + " docker-compose.yml or docker-compose.yaml"));
        }
        new ProjectFiles(own.withFiles(files), session, project).read(request.project());
        return session;
    }
}
