package io.github.labmon.ports.file;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.yaml.Origin;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Files that came with a request. */
public final class MemoryFiles extends DeclarationFiles {

    private final Map<String, String> contents = new LinkedHashMap<>();

    /** Each folder with the names in it. */
    private final Map<String, TreeSet<String>> folders = new LinkedHashMap<>();

    private @Nullable String duplicate;

    MemoryFiles(Map<String, String> contents) {
        contents.forEach((name, content) -> {
            var resolved = resolve("", name);
            if (this.contents.put(resolved, content) != null) {
                duplicate = resolved;
            }
            addToFolders(resolved);
        });
    }

    private void addToFolders(String name) {
        for (var path = name; ; path = folderOf(path)) {
            var folder = folderOf(path);
            var isNew = folders.computeIfAbsent(folder, key -> new TreeSet<>()).add(lastPart(path));
            if (!isNew || folder.isEmpty() || folder.equals("/")) {
                return;
            }
        }
    }

    /** Refuses two names of one file: one of the two contents would be left out. */
    public void checkNames() throws DeclarationException {
        if (duplicate != null) {
            throw new DeclarationException(
                    new Origin(duplicate, 1, 1),
                    LocalizableText.of(
                            "file.twice", "this file was sent twice, with two spellings of its name; once is allowed"));
        }
    }

    /** The names in the order of the request. */
    public List<String> names() {
        return List.copyOf(contents.keySet());
    }

    @Override
    public PathType kind(String name) {
        if (contents.containsKey(name)) {
            return PathType.FILE;
        }
        return folders.containsKey(name) ? PathType.FOLDER : PathType.MISSING;
    }

    @Override
    public List<String> list(String folder) {
        return List.copyOf(folders.getOrDefault(folder, new TreeSet<>()));
    }

    @Override
    public boolean isOwnFolder(String name) {
        return kind(name) == PathType.FOLDER;
    }

    @Override
    public String content(String name, @Nullable Origin named, Decoding decoding) throws DeclarationException {
        var content = contents.get(name);
        if (content == null) {
            throw fault(named, name, LocalizableText.of("file.not-sent", "is not among the files that were sent"));
        }
        if (content.length() > MAX_BYTES / 4 && content.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw tooLarge(named, name);
        }
        return content;
    }

    @Override
    public String folderName(String folder) {
        return "";
    }

    @Override
    @Nullable
    public String parent(String folder) {
        return null;
    }
}
