package io.github.labmon.ports.file;

import io.github.labmon.ports.yaml.Origin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Other files, some with another content: the files after a change that is not written yet. */
final class ChangedFiles extends DeclarationFiles {

    private final DeclarationFiles files;
    private final Map<String, String> contents;

    ChangedFiles(DeclarationFiles files, Map<String, String> contents) {
        this.files = files;
        this.contents = Map.copyOf(contents);
    }

    @Override
    public PathType kind(String name) throws DeclarationException {
        return files.kind(name);
    }

    @Override
    public List<String> list(String folder) throws DeclarationException {
        return files.list(folder);
    }

    @Override
    public boolean isOwnFolder(String name) throws DeclarationException {
        return files.isOwnFolder(name);
    }

    @Override
    public String content(String name, @Nullable Origin named, Decoding decoding) throws DeclarationException {
        var changed = contents.get(name);
        return changed == null ? files.content(name, named, decoding) : changed;
    }

    @Override
    public String folderName(String folder) {
        return files.folderName(folder);
    }

    @Override
    @Nullable
    public String parent(String folder) {
        return files.parent(folder);
    }
}
