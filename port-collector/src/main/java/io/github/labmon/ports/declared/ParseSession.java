package io.github.labmon.ports.declared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one reading has found so far, and the bounds that it may not pass. */
final class ParseSession {

    /** All ports of one host's protocols, and then some. */
    static final int MAX_PORTS = 200_000;

    static final int MAX_FILES = 1_000;

    static final int MAX_FILLED_IN = 50_000_000;

    private static final int MAX_NOTICES = 1_000;

    private final DeclarationFiles store;
    private final List<DeclaredPort> ports = new ArrayList<>();
    private final Set<String> services = new HashSet<>();
    private final List<DeclaredName> names = new ArrayList<>();
    private final List<Deployment.Notice> notices = new ArrayList<>();
    private final Map<String, YamlFile> yaml = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private int wanted;
    private int canonicalPorts;
    private int files;
    private long filledIn;

    ParseSession(DeclarationFiles store) {
        this.store = store;
    }

    DeclarationFiles store() {
        return store;
    }

    /** A file as YAML, which is read once. */
    YamlFile yaml(String file, @Nullable Origin named) throws DeclarationException {
        var known = yaml.get(file);
        if (known != null) {
            return known;
        }
        var read = YamlReader.read(file, store.read(file, named));
        yaml.put(file, read);
        return read;
    }

    /** What a file declares is heeded, not only looked at. */
    void use(String file) {
        used.add(file);
    }

    boolean hasUsed(String file) {
        return used.contains(file);
    }

    List<DeclaredPort> ports() {
        return ports;
    }

    /** The compose services that are enabled. */
    Set<String> services() {
        return services;
    }

    /** The names that compose services give their containers. */
    List<DeclaredName> names() {
        return names;
    }

    List<Deployment.Notice> notices() {
        return notices;
    }

    void notice(Origin origin, String what) {
        var notice = new Deployment.Notice(origin, what);
        if (notices.size() < MAX_NOTICES && !notices.contains(notice)) {
            notices.add(notice);
        }
    }

    void add(DeclaredPort port) throws DeclarationException {
        // Of a range each container takes one, and keeps a place in memory; more than it has make no difference.
        wanted += Math.min(port.instances(), port.lastPort() - port.port() + 1);
        if (wanted > MAX_PORTS) {
            throw tooMany(port.origin());
        }
        ports.add(port);
    }

    /** A range in a file is many ports before any is known to be a host's. */
    void count(int more, Origin origin) throws DeclarationException {
        canonicalPorts += more;
        if (canonicalPorts > MAX_PORTS * 5) {
            throw tooMany(origin);
        }
    }

    private static DeclarationException tooMany(Origin origin) {
        return new DeclarationException(
                origin, "with this there are more than " + MAX_PORTS + " ports; that many are allowed");
    }

    /** Counts a file that another one names, so that files that name each other twice cannot go on for ever. */
    void countFile(Origin origin) throws DeclarationException {
        files++;
        if (files > MAX_FILES) {
            throw new DeclarationException(
                    origin, "with this more than " + MAX_FILES + " files are read; that many are allowed");
        }
    }

    void countFilledIn(int characters, Origin origin) throws DeclarationException {
        filledIn += characters;
        if (filledIn > MAX_FILLED_IN) {
            throw new DeclarationException(
                    origin,
                    "the values of variables make more than " + MAX_FILLED_IN + " characters; that many are allowed");
        }
    }
}
