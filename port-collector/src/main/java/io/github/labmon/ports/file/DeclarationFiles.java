package io.github.labmon.ports.file;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.yaml.Origin;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of declarations: on the disk, or in memory by name. A name uses {@code /}, and is relative to the working
 * directory unless it begins with one.
 */
public abstract sealed class DeclarationFiles permits DiskFiles, MemoryFiles, ChangedFiles {

    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 6_000_000;

    /** The name of the standard input. */
    public static final String STANDARD_INPUT = "-";

    /** The result of looking up a name. */
    public enum PathType {
        FILE,
        FOLDER,
        MISSING
    }

    /** How bytes become text. */
    public enum Decoding {
        /** Bytes that are not UTF-8 are refused. */
        STRICT,
        /** They become U+FFFD, as in {@code .env}, of which Docker Compose reads every byte. */
        LENIENT
    }

    /** Files on this disk; names are relative to the working directory. {@code -} is refused: there is no standard input. */
    public static DeclarationFiles onDisk(Path workingDirectory) {
        return new DiskFiles(workingDirectory, InputStream.nullInputStream(), false);
    }

    /** Files on this disk, and a stream for {@code -}, which is read to its end when the name is first used. */
    public static DeclarationFiles onDisk(Path workingDirectory, InputStream standardInput) {
        return new DiskFiles(workingDirectory, standardInput, true);
    }

    /** Files that were sent: name to content. They refer to each other by name, and nothing on the disk is read. */
    public static DeclarationFiles inMemory(Map<String, String> contents) {
        return new MemoryFiles(contents);
    }

    /** The same files with other contents for some of them. */
    public final DeclarationFiles withContents(Map<String, String> contents) {
        return new ChangedFiles(this, contents);
    }

    public abstract PathType kind(String name) throws DeclarationException;

    /** The names in a folder, sorted, without their path; empty for a folder that does not exist or cannot be listed. */
    public abstract List<String> list(String folder) throws DeclarationException;

    /** Whether the name is a folder that is no symbolic link: a link can lead in a circle. */
    public abstract boolean isOwnFolder(String name) throws DeclarationException;

    /**
     * The text of a file without a byte order mark.
     *
     * @param named where another file refers to it, the position of a fault; {@code null} for a file that the user named
     */
    public final String read(String name, @Nullable Origin named) throws DeclarationException {
        return read(name, named, Decoding.STRICT);
    }

    public final String read(String name, @Nullable Origin named, Decoding decoding) throws DeclarationException {
        var content = content(name, named, decoding);
        return content.startsWith("\uFEFF") ? content.substring(1) : content;
    }

    public abstract String content(String name, @Nullable Origin named, Decoding decoding) throws DeclarationException;

    /** The name of the folder, the default name of a project in it; empty for the root and in memory. */
    public abstract String folderName(String folder);

    /** The folder above; {@code null} above the root. */
    public abstract @Nullable String parent(String folder);

    /** The folder of a file; empty for the working directory. */
    public static String folderOf(String name) {
        var slash = name.lastIndexOf('/');
        return slash == 0 ? "/" : name.substring(0, Math.max(0, slash));
    }

    /** The last part of a name. */
    public static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** A name relative to a folder, without {@code .} and with as few {@code ..} as possible. */
    public static String resolve(String folder, String name) {
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

    static DeclarationException tooLarge(@Nullable Origin named, String name) {
        return fault(
                named,
                name,
                LocalizableText.of(
                        "file.too-large", "is larger than {0} MB; up to that is allowed", MAX_BYTES / 1_000_000));
    }

    static DeclarationException fault(@Nullable Origin named, String name, LocalizableText what) {
        return named == null
                ? new DeclarationException(
                        new Origin(name.isEmpty() ? "." : name, 1, 1),
                        LocalizableText.of("file.this", "this file {0}", what))
                : new DeclarationException(
                        named, LocalizableText.of("file.named", "the file {0} {1}", Excerpt.text(name), what));
    }
}
