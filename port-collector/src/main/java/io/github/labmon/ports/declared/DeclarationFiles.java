package io.github.labmon.ports.declared;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where declarations lie: on the disk, or in memory by name. A name uses {@code /}, and is relative to the working
 * directory unless it begins with one.
 */
public abstract sealed class DeclarationFiles permits DiskFiles, MemoryFiles {

    /** The largest file that is read. */
    public static final int MAX_BYTES = 10_000_000;

    /** What a name stands for. */
    enum Kind {
        FILE,
        FOLDER,
        MISSING
    }

    /** Files on this disk; names are relative to the working directory. */
    public static DeclarationFiles onDisk(Path workingDirectory) {
        return new DiskFiles(workingDirectory);
    }

    /** Files that were sent: name to content. They refer to each other by name, and nothing on the disk is read. */
    public static DeclarationFiles inMemory(Map<String, String> contents) {
        return new MemoryFiles(contents);
    }

    abstract Kind kind(String name);

    /** The text of a file without a byte order mark; a fault stands at {@code origin} where another file refers to it. */
    final String read(String name, @Nullable Origin origin) throws DeclarationException {
        var content = content(name, origin);
        return content.startsWith("\uFEFF") ? content.substring(1) : content;
    }

    abstract String content(String name, @Nullable Origin origin) throws DeclarationException;

    /** The name of the folder, after which a project without a name is called; empty for the root and in memory. */
    abstract String folderName(String folder);

    /** The folder above; {@code null} above the root. */
    abstract @Nullable String parent(String folder);

    /** The folder that a file lies in; empty for the working directory. */
    static String folderOf(String name) {
        var slash = name.lastIndexOf('/');
        return slash == 0 ? "/" : name.substring(0, Math.max(0, slash));
    }

    /** A name as seen from a folder, without {@code .} and as few {@code ..} as can be. */
    static String resolve(String folder, String name) {
        var whole = name.startsWith("/") || folder.isEmpty() ? name : folder + "/" + name;
        var absolute = whole.startsWith("/");
        var parts = new ArrayDeque<String>();
        for (var part : whole.split("/", -1)) {
            if (part.equals("..")
                    && (absolute || (!parts.isEmpty() && !parts.getLast().equals("..")))) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return (absolute ? "/" : "") + String.join("/", parts);
    }

    static DeclarationException tooLarge(@Nullable Origin origin, String name) {
        return fault(origin, name, "is larger than " + MAX_BYTES / 1_000_000 + " MB; up to that is allowed");
    }

    static DeclarationException fault(@Nullable Origin origin, String name, String what) {
        return origin == null
                ? new DeclarationException(new Origin(name, 1, 1), "this file " + what)
                : new DeclarationException(origin, "the file " + Excerpt.text(name) + " " + what);
    }
}
