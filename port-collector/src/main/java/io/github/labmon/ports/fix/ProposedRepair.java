package io.github.labmon.ports.fix;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.gate.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Changes that remove conflicts.
 *
 * @param before the verdict on the files as they are
 * @param after the verdict on the changed files
 * @param changes none where nothing can be changed
 * @param notRepaired the conflicts that stay, each with its reason
 */
public record ProposedRepair(Verdict before, Verdict after, List<FileChange> changes, List<NotRepaired> notRepaired) {

    public ProposedRepair {
        changes = List.copyOf(changes);
        notRepaired = List.copyOf(notRepaired);
    }

    /**
     * A conflict that stays.
     *
     * @param reason one sentence without a full stop
     */
    public record NotRepaired(DeclaredPort port, LocalizableText reason) {}

    /** The changes as a unified diff, which {@code git apply} and {@code patch -p1} read; empty without changes. */
    public String patch() {
        return changes.stream().map(UnifiedDiff::of).collect(Collectors.joining());
    }

    /**
     * Writes the changed files with their previous owner and permissions, each completely or not at all.
     *
     * @param directory the folder that the names are relative to
     * @throws IOException where a file cannot be written, or was changed after it was read; files before it are written
     */
    public void write(Path directory) throws IOException {
        for (var change : changes) {
            change.write(directory);
        }
    }
}
