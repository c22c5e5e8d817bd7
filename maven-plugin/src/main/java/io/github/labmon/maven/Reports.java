package io.github.labmon.maven;

import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.render.ReportFile;
import io.github.labmon.ports.render.VerdictFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The files that one execution writes: {@code check-ports.json}, of an execution with an id {@code check-ports-ID.json}, so
 * that several executions of a project keep theirs apart.
 */
record Reports(List<VerdictFormat> formats, Path directory, String name) {

    private static final Set<String> WITHOUT_ID = Set.of("default", "default-cli");

    Reports {
        formats = List.copyOf(formats);
    }

    /**
     * The files, nothing of them written yet.
     *
     * @throws MojoExecutionException where a format is none
     */
    static Reports of(List<String> formats, Path directory, @Nullable String executionId)
            throws MojoExecutionException {
        var known = new ArrayList<VerdictFormat>();
        for (var format : formats) {
            known.add(VerdictFormat.parse(format)
                    .orElseThrow(() -> new MojoExecutionException(
                            "labmon.formats " + format + " is none; allowed: " + VerdictFormat.ALLOWED)));
        }
        var id = executionId == null || WITHOUT_ID.contains(executionId) ? "" : "-" + executionId;
        return new Reports(known, directory, "check-ports" + id);
    }

    /** Writes them; what is wrong where one cannot be written. */
    Optional<String> write(Verdict verdict) {
        for (var format : formats) {
            var file = directory.resolve(name + ending(format));
            try {
                ReportFile.write(file, format.render(verdict).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                return Optional.of(
                        file
                                + " cannot be written; allowed for labmon.reportDirectory: a folder that this user may write to");
            }
        }
        return Optional.empty();
    }

    private static String ending(VerdictFormat format) {
        return format == VerdictFormat.GITHUB ? ".github." + format.ending() : "." + format.ending();
    }
}
