package io.github.labmon.ports.declared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files on the disk. */
final class DiskFiles extends DeclarationFiles {

    private final Path workingDirectory;

    DiskFiles(Path workingDirectory) {
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    }

    @Override
    Kind kind(String name) {
        var path = path(name);
        if (path == null || !Files.exists(path)) {
            return Kind.MISSING;
        }
        return Files.isDirectory(path) ? Kind.FOLDER : Kind.FILE;
    }

    @Override
    String content(String name, @Nullable Origin origin) throws DeclarationException {
        var path = path(name);
        if (path == null) {
            throw fault(origin, name, "is no name of a file");
        }
        if (Files.isDirectory(path)) {
            throw fault(origin, name, "is a directory; a file is allowed");
        }
        // A pipe or a terminal would hold the reading up for ever.
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw fault(origin, name, "is no regular file; a file is allowed");
        }
        try (var in = Files.newInputStream(path)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw tooLarge(origin, name);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault(origin, name, "is no text in UTF-8; nothing else is allowed");
        } catch (NoSuchFileException e) {
            throw fault(origin, name, "does not exist; the name of a file is allowed");
        } catch (AccessDeniedException e) {
            throw fault(origin, name, "may not be read by this user; make it readable");
        } catch (IOException e) {
            throw fault(origin, name, "cannot be read: " + Excerpt.text(String.valueOf(e.getMessage())));
        }
    }

    @Override
    String folderName(String folder) {
        var path = path(folder);
        var name = path == null ? null : path.normalize().getFileName();
        return name == null ? "" : name.toString();
    }

    @Override
    @Nullable
    String parent(String folder) {
        var path = path(folder);
        var above = path == null ? null : path.normalize().getParent();
        return above == null ? null : resolve(folder, "..");
    }

    private @Nullable Path path(String name) {
        try {
            return workingDirectory.resolve(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
