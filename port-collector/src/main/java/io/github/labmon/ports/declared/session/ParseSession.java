package io.github.labmon.ports.declared.session;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.deployment.DeclaredName;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.deployment.PortPlaces;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.Yaml;
import io.github.labmon.ports.yaml.YamlException;
import io.github.labmon.ports.yaml.YamlFile;
import io.github.labmon.ports.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The results of reading one project so far, and the limits that all projects of a reading share. */
public final class ParseSession {

    private static final int MAX_NOTICES = 1_000;

    private final DeclarationFiles store;
    private final ReadLimits limits;
    private final List<DeclaredPort> ports = new ArrayList<>();
    private final List<DeclaredName> names = new ArrayList<>();
    private final Set<String> services = new HashSet<>();
    private final Set<Deployment.Notice> notices = new LinkedHashSet<>();
    private final Map<String, YamlFile> yaml = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> included = new HashSet<>();
    private @Nullable PortPlaces places;
    private @Nullable String project;

    public ParseSession(DeclarationFiles store, ReadLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    public DeclarationFiles store() {
        return store;
    }

    public ReadLimits limits() {
        return limits;
    }

    /** Records from now on where each port is written. */
    public void recordPlaces(PortPlaces recorded) {
        this.places = recorded;
    }

    /** The record of where ports are written; {@code null} where none is kept. */
    @Nullable
    public PortPlaces places() {
        return places;
    }

    /**
     * A file as YAML; each file is parsed once.
     *
     * @param named where another file refers to it; {@code null} for a file that the user named
     */
    public YamlFile yaml(String file, @Nullable Origin named) throws DeclarationException {
        var known = yaml.get(file);
        if (known != null) {
            return known;
        }
        try {
            var parsed = YamlReader.read(file, text(file, named), limits.yaml());
            limits.nodes(parsed.nodes());
            yaml.put(file, parsed);
            return parsed;
        } catch (YamlException e) {
            throw new DeclarationException(e);
        }
    }

    /** The documents of a compose file. */
    public List<Yaml> compose(String file, @Nullable Origin named) throws DeclarationException {
        try {
            return yaml(file, named).withTextKeys();
        } catch (YamlException e) {
            throw new DeclarationException(e);
        }
    }

    /** The text of a file. */
    public String text(String file, @Nullable Origin named) throws DeclarationException {
        var text = JsonComments.areAllowedIn(file)
                ? JsonComments.blanked(store.read(file, named))
                : store.read(file, named);
        limits.countCharacters(text.length(), new Origin(file, 1, 1));
        return text;
    }

    /** Marks a file as one whose declarations are part of the result. */
    public void use(String file) {
        used.add(file);
    }

    public boolean hasUsed(String file) {
        return used.contains(file);
    }

    /** Marks a file as part of another one's project. */
    public void include(String file) {
        included.add(file);
    }

    public Set<String> included() {
        return included;
    }

    public List<DeclaredPort> ports() {
        return ports;
    }

    /** The enabled compose services. */
    public Set<String> services() {
        return services;
    }

    public List<DeclaredName> names() {
        return names;
    }

    public void nameProject(@Nullable String name) {
        this.project = name;
    }

    /** The result of the session. */
    public Deployment deployment() {
        return new Deployment(project, services, ports, names, List.copyOf(notices));
    }

    public void notice(Origin origin, LocalizableText what) {
        if (notices.size() < MAX_NOTICES) {
            notices.add(new Deployment.Notice(origin, what));
        }
    }

    public void add(DeclaredPort port) throws DeclarationException {
        limits.countPort(port);
        ports.add(port);
    }

    /**
     * Adds ports.
     *
     * @param number the position of the text that contains the host port
     */
    public void addAll(List<DeclaredPort> more, Origin number) throws DeclarationException {
        for (var port : more) {
            add(port);
            if (places != null) {
                places.port(port, number);
            }
        }
    }
}
