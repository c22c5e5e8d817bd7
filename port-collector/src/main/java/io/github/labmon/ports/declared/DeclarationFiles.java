package io.github.labmon.ports.declared;

import java.nio.file.Path;
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

    /** The text of a file; a fault names it by {@code name}, at {@code origin} where another file refers to it. */
    abstract String read(String name, @Nullable Origin origin) throws DeclarationException;

    /** The name of the folder, with which a project without a name is called; empty for the root and in memory. */
    abstract String folderName(String folder);

    /** The folder above; {@code null} above the root. */
    abstract @Nullable String parent(String folder);
}
