package io.github.labmon.ports.file;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.yaml.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Files on the disk, and the standard input. */
final class DiskFiles extends DeclarationFiles {

    private final Path workingDirectory;
    private final InputStream standardInput;
    private final boolean hasStandardInput;
    private final DiskAccess disk = new DiskAccess();
    private final TextFile texts = new TextFile(disk);
    private @Nullable String inputText;

    DiskFiles(Path workingDirectory, InputStream standardInput, boolean hasStandardInput) {
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
        this.standardInput = standardInput;
        this.hasStandardInput = hasStandardInput;
    }

    @Override
    public PathType kind(String name) throws DeclarationException {
        if (name.equals(STANDARD_INPUT)) {
            return PathType.FILE;
        }
        var path = path(name);
        if (path == null) {
            return PathType.MISSING;
        }
        return access(name, () -> {
            if (!Files.exists(path)) {
                return PathType.MISSING;
            }
            return Files.isDirectory(path) ? PathType.FOLDER : PathType.FILE;
        });
    }

    @Override
    public List<String> list(String folder) throws DeclarationException {
        var path = path(folder);
        if (path == null) {
            return List.of();
        }
        return access(folder, () -> {
            if (!Files.isDirectory(path) || !Files.isReadable(path)) {
                return List.of();
            }
            try (var entries = Files.list(path)) {
                return entries.map(entry -> String.valueOf(entry.getFileName()))
                        .sorted()
                        .toList();
            }
        });
    }

    @Override
    public boolean isOwnFolder(String name) throws DeclarationException {
        var path = path(name);
        return path != null && access(name, () -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }

    private <T> T access(String name, Callable<T> access) throws DeclarationException {
        try {
            return disk.run(access);
        } catch (TextFile.Unreadable e) {
            throw fault(null, name, e.text());
        } catch (IOException e) {
            throw fault(
                    null,
                    name,
                    LocalizableText.of(
                            "file.not-read", "cannot be read: {0}", Excerpt.text(String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public String content(String name, @Nullable Origin named, Decoding decoding) throws DeclarationException {
        try {
            if (name.equals(STANDARD_INPUT)) {
                return standardInput();
            }
            var path = path(name);
            if (path == null) {
                throw fault(
                        named,
                        name,
                        LocalizableText.of("file.name", "has no valid name; the name of a file is allowed"));
            }
            return decoding == Decoding.LENIENT ? texts.lenient(path, MAX_BYTES) : texts.strict(path, MAX_BYTES);
        } catch (TextFile.Unreadable e) {
            throw fault(named, name, e.text());
        }
    }

    private String standardInput() throws TextFile.Unreadable {
        if (!hasStandardInput) {
            throw new TextFile.Unreadable(LocalizableText.of(
                    "file.standard-input", "is the standard input, which is not available here; a file is allowed"));
        }
        if (inputText == null) {
            inputText = TextFile.read(standardInput, MAX_BYTES);
        }
        return inputText;
    }

    @Override
    public String folderName(String folder) {
        var path = path(folder);
        var name = path == null ? null : path.normalize().getFileName();
        return name == null ? "" : name.toString();
    }

    @Override
    @Nullable
    public String parent(String folder) {
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
