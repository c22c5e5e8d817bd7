package io.github.labmon.maven;

import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.render.ReportFile;
import io.github.labmon.ports.render.VerdictFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The report files of one execution: {@code check-ports.json}, or {@code check-ports-ID.json} of an execution with an id, so
 * that several executions of a project write different files.
 */
record Reports(List<VerdictFormat> formats, Path directory, String name) {

    private static final Set<String> WITHOUT_ID = Set.of("default", "default-cli");

    Reports {
        formats = List.copyOf(formats);
    }

    /**
     * The files, before they are written.
     *
     * @throws MojoExecutionException for an unknown format
     */
    static Reports of(List<String> formats, Path directory, @Nullable String executionId)
            throws MojoExecutionException {
        var known = new ArrayList<VerdictFormat>();
        for (var format : formats) {
            known.add(VerdictFormat.parse(format)
                    .orElseThrow(() -> new MojoExecutionException(
                            "invalid labmon.formats " + format + "; allowed: " + VerdictFormat.ALLOWED)));
        }
        var id = executionId == null || WITHOUT_ID.contains(executionId) ? "" : "-" + executionId;
        return new Reports(known, directory, "check-ports" + id);
    }

    /** Writes the files; returns the fault where one cannot be written. */
    Optional<String> write(Verdict verdict) {
        for (var format : formats) {
            var file = directory.resolve(name + ending(format));
            try {
                ReportFile.write(file, out -> format.write(verdict, out));
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
