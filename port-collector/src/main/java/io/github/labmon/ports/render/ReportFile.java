package io.github.labmon.ports.render;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes a file completely or not at all: the previous content is kept until the new one is complete. */
public final class ReportFile {

    private ReportFile() {}

    /** Writes the content of a file. */
    public interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes bytes as the content of a file, as {@link #write(Path, Content)}. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, out -> out.write(content));
    }

    /**
     * Writes a file; missing folders are created.
     *
     * @param file a symbolic link is followed; a file that is not regular ({@code /dev/stdout}) is written directly
     * @throws IOException where it cannot be written; then the file is unchanged
     */
    public static void write(Path file, Content content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            if (Files.isDirectory(file)) {
                throw new IOException(file + " is a folder");
            }
            writeTo(file, StandardOpenOption.WRITE, content);
            return;
        }
        var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        var folder = Objects.requireNonNull(target.getParent());
        Files.createDirectories(folder);
        var part = folder.resolve("." + target.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".part");
        try {
            writeTo(part, StandardOpenOption.CREATE_NEW, content);
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void writeTo(Path file, StandardOpenOption option, Content content) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file, option, StandardOpenOption.WRITE))) {
            content.writeTo(out);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
