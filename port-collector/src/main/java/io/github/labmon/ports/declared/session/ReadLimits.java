package io.github.labmon.ports.declared.session;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.CancellationSignal;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.YamlLimits;
import java.util.Map;

/** The limits of one session, over all of its projects, checked while it reads: they fit a heap of 64 MB. */
public final class ReadLimits {

    /** More than the ports of one host's TCP and UDP together. */
    static final int MAX_PORTS = 150_000;

    static final int MAX_FILES = 1_000;

    /** Characters that the values of variables make. */
    static final int MAX_INTERPOLATED = 8_000_000;

    /** Characters of all files together. */
    static final int MAX_CHARACTERS = 16_000_000;

    /** Values of all files together, aliases not expanded: about 150 bytes of memory each. */
    static final int MAX_NODES = 200_000;

    /** Values of one file with aliases expanded. */
    static final int MAX_VALUES = 1_000_000;

    static final int MAX_DEPTH = 100;

    private final CancellationSignal cancellation;
    private int ports;
    private int composePorts;
    private int files;
    private long interpolated;
    private long characters;
    private int nodes;

    /**
     * Of one session.
     *
     * @param cancellation queried for each file, port and value with variables
     */
    public ReadLimits(CancellationSignal cancellation) {
        this.cancellation = cancellation;
    }

    /** The limits of the next YAML file. */
    YamlLimits yaml() {
        cancellation.throwIfRequested();
        return new YamlLimits(DeclarationFiles.MAX_BYTES, MAX_DEPTH, nodes, MAX_NODES, MAX_VALUES, true, Map.of());
    }

    /** Sets the number of values that have been parsed. */
    void nodes(int number) {
        nodes = number;
    }

    /** Counts a declared port. */
    void countPort(DeclaredPort port) throws DeclarationException {
        cancellation.throwIfRequested();
        // Each container of a range takes one port and a place in memory; more containers than ports make no
        // difference.
        ports += Math.min(port.instances(), port.lastPort() - port.port() + 1);
        if (ports > MAX_PORTS) {
            throw tooManyPorts(port.origin());
        }
    }

    /** Counts the ports of a range in a compose file, before it is known which of them are host ports. */
    public void countComposePorts(int more, Origin origin) throws DeclarationException {
        cancellation.throwIfRequested();
        composePorts += more;
        if (composePorts > MAX_PORTS) {
            throw tooManyPorts(origin);
        }
    }

    private static DeclarationException tooManyPorts(Origin origin) {
        return new DeclarationException(
                origin,
                LocalizableText.of(
                        "limit.ports", "this makes more than {0} ports in all; that many are allowed", MAX_PORTS));
    }

    /** Counts a file that another one names, so that files which name each other twice end. */
    public void countFile(Origin origin) throws DeclarationException {
        files++;
        if (files > MAX_FILES) {
            throw new DeclarationException(
                    origin,
                    LocalizableText.of(
                            "limit.files",
                            "more than {0} files are included and extended; that many are allowed",
                            MAX_FILES));
        }
    }

    /** Counts the characters of a file that is read. */
    void countCharacters(int more, Origin origin) throws DeclarationException {
        cancellation.throwIfRequested();
        characters += more;
        if (characters > MAX_CHARACTERS) {
            throw new DeclarationException(
                    origin,
                    LocalizableText.of(
                            "limit.characters",
                            "with this file more than {0} characters are read; that many are allowed",
                            MAX_CHARACTERS));
        }
    }

    /** Counts the characters of a text in which variables were replaced. */
    public void countInterpolated(int more, Origin origin) throws DeclarationException {
        cancellation.throwIfRequested();
        interpolated += more;
        if (interpolated > MAX_INTERPOLATED) {
            throw new DeclarationException(
                    origin,
                    LocalizableText.of(
                            "limit.interpolated",
                            "values with variables have more than {0} characters in all; that many are allowed",
                            MAX_INTERPOLATED));
        }
    }
}
