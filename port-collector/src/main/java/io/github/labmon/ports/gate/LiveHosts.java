package io.github.labmon.ports.gate;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.thread.DaemonThreads;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The hosts of a check and the sources of their live ports: one host without a name ({@code http://nas:9780}), or hosts with a
 * name each ({@code nas=http://nas:9780,pi=http://pi:9780}).
 */
public final class LiveHosts {

    /** More hosts than any home lab has: each of them takes a thread while it is read. */
    static final int MAX_HOSTS = 100;

    private static final String ALLOWED = "allowed: NAME=SOURCE,…, such as nas=http://nas:9780,pi=http://pi:9780";

    /** An address has a colon and a path often has a slash before any equals sign; a name has neither. */
    private static final Pattern NAMED = Pattern.compile("[^=/:]*=.*", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /** A host, or the only one, whose name is empty. */
    private record Host(String name, LiveSource source) {

        HostReading read() {
            return new HostReading(name, source.read());
        }
    }

    private final List<Host> hosts;

    private LiveHosts(List<Host> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    /**
     * Parses the setting of a user.
     *
     * @param directory the folder that file names are relative to
     * @param here reads this host
     * @throws DeclarationException where the text is neither a source of live ports nor a list of hosts; one line
     */
    public static LiveHosts parse(LiveSource.Given given, Path directory, Supplier<LiveReading> here)
            throws DeclarationException {
        var text = given.where();
        if (!NAMED.matcher(text).matches() || isFile(directory, text)) {
            return new LiveHosts(List.of(new Host("", LiveSource.parse(given, directory, here))));
        }
        var entries = text.split(",", -1);
        if (entries.length > MAX_HOSTS) {
            throw given.fault(LocalizableText.of(
                    "live.too-many-hosts", "contains {0} hosts; allowed: at most {1}", entries.length, MAX_HOSTS));
        }
        var hosts = new ArrayList<Host>();
        var names = new HashSet<String>();
        for (int i = 0; i < entries.length; i++) {
            var host = host(given, i + 1, entries[i], directory, here);
            if (!names.add(host.name().toLowerCase(Locale.ROOT))) {
                throw given.fault(LocalizableText.of(
                        "live.name-twice", "contains the host name {0} twice; allowed: each name once", host.name()));
            }
            hosts.add(host);
        }
        return new LiveHosts(hosts);
    }

    /** A file whose name contains an equals sign is a file. */
    private static boolean isFile(Path directory, String text) {
        try {
            return Files.exists(directory.resolve(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Faults do not repeat the entry, which can contain a password. */
    private static Host host(
            LiveSource.Given given, int number, String entry, Path directory, Supplier<LiveReading> here)
            throws DeclarationException {
        var equals = entry.indexOf('=');
        var name = entry.substring(0, Math.max(equals, 0)).strip();
        var source = entry.substring(equals + 1).strip();
        if (name.isEmpty()) {
            throw given.fault(
                    LocalizableText.of("live.no-name", "has no host name in entry {0}; {1}", number, ALLOWED));
        }
        if (!NAME.matcher(name).matches()) {
            throw given.fault(LocalizableText.of(
                    "live.invalid-name",
                    "has an invalid host name in entry {0}; allowed: at most 63 letters, digits, hyphens, dots and"
                            + " underscores",
                    number));
        }
        if (source.isEmpty()) {
            throw given.fault(
                    LocalizableText.of("live.no-source", "has no source for the host {0}; {1}", name, ALLOWED));
        }
        var option = given.option() + ": the source of " + name;
        return new Host(name, LiveSource.parse(given.of(option, source), directory, here));
    }

    /** Whether the hosts have names; a single host can have one too. */
    public boolean areNamed() {
        return !hosts.get(0).name().isEmpty();
    }

    /**
     * Reads all hosts at the same time, each within the deadline of its source. Never fails: a reading contains why its host
     * could not be read.
     *
     * @return in the order of the hosts; the only one has an empty name where it was given none
     */
    public List<HostReading> read() {
        if (hosts.size() == 1) {
            return List.of(hosts.get(0).read());
        }
        var tasks = hosts.stream().map(host -> new FutureTask<>(host::read)).toList();
        tasks.forEach(task -> DaemonThreads.start("labmon-live-host", task));
        var readings = new ArrayList<HostReading>();
        for (int i = 0; i < tasks.size(); i++) {
            readings.add(result(tasks.get(i), hosts.get(i).name()));
        }
        return readings;
    }

    private static HostReading result(FutureTask<HostReading> task, String name) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            task.cancel(true);
            var problem = new PortProblem(
                    "live-timed-out",
                    LocalizableText.of(
                            "problem.live-timed-out.interrupted",
                            "the check was interrupted before the host answered"));
            return new HostReading(name, LiveReading.failed(name, problem));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error; // the memory was not enough
            }
            throw new IllegalStateException("A source of live ports returns its problems", e.getCause());
        }
    }
}
