package io.github.labmon.ports.declared;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that came with a request. */
final class MemoryFiles extends DeclarationFiles {

    private final Map<String, String> contents = new LinkedHashMap<>();
    private @Nullable String twice;

    MemoryFiles(Map<String, String> contents) {
        contents.forEach((name, content) -> {
            if (this.contents.put(resolve("", name), content) != null) {
                twice = resolve("", name);
            }
        });
    }

    /** Refuses two names that stand for one file: one of the two would be left out. */
    void checkNames() throws DeclarationException {
        if (twice != null) {
            throw new DeclarationException(
                    new Origin(twice, 1, 1), "this file was sent twice, under two spellings; allowed: once");
        }
    }

    /** In the order in which they were given. */
    List<String> names() {
        return List.copyOf(contents.keySet());
    }

    @Override
    Kind kind(String name) {
        if (contents.containsKey(name)) {
            return Kind.FILE;
        }
        var folder = name.isEmpty() ? "" : name + "/";
        return contents.keySet().stream().anyMatch(file -> file.startsWith(folder)) ? Kind.FOLDER : Kind.MISSING;
    }

    @Override
    String content(String name, @Nullable Origin origin) throws DeclarationException {
        var content = contents.get(name);
        if (content == null) {
            throw fault(origin, name, "is not among the files that were sent");
        }
        if (content.length() > MAX_BYTES / 4 && content.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw tooLarge(origin, name);
        }
        return content;
    }

    @Override
    String folderName(String folder) {
        return "";
    }

    @Override
    @Nullable
    String parent(String folder) {
        return null;
    }
}
