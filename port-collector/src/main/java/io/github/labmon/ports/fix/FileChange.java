package io.github.labmon.ports.fix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;

/**
 * A changed file.
 *
 * @param file its name in the request
 * @param before its text, with its line ends and byte order mark
 * @param after the text with other numbers
 */
public record FileChange(String file, String before, String after) {

    void write(Path directory) throws IOException {
        var target = directory.resolve(file).toRealPath();
        if (!Files.readString(target).equals(before)) {
            throw new IOException(file + " was changed by another program in the meantime");
        }
        var part = Objects.requireNonNull(target.getParent())
                .resolve("." + target.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".part");
        try {
            // A copy first: the new file has the permissions of the old one before it contains anything.
            Files.copy(target, part, StandardCopyOption.COPY_ATTRIBUTES);
            keepOwner(target, part);
            Files.write(part, after.getBytes(StandardCharsets.UTF_8));
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void keepOwner(Path from, Path to) throws IOException {
        var old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        var view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (old == null || view == null) {
            return; // a file system without POSIX permissions
        }
        var attributes = old.readAttributes();
        if (!view.readAttributes().owner().equals(attributes.owner())) {
            view.setOwner(attributes.owner());
        }
        if (!view.readAttributes().group().equals(attributes.group())) {
            view.setGroup(attributes.group());
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
