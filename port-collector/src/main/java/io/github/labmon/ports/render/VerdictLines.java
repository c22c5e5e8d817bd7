package io.github.labmon.ports.render;

import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.yaml.Origin;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A verdict for a log in which each line has its own level; no line contains a control character.
 *
 * @param notes remarks on the declarations
 * @param warnings findings that stop nothing
 * @param conflicts findings that make the deployment fail
 * @param problem the reason why not everything could be read, of several hosts that of each; {@code null} for none
 * @param summary the verdict in one line
 */
public record VerdictLines(
        List<String> notes,
        List<String> warnings,
        List<String> conflicts,
        @Nullable String problem,
        String summary) {

    public VerdictLines {
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
        conflicts = List.copyOf(conflicts);
    }

    /** The lines of a verdict, in its order. */
    public static VerdictLines of(Verdict verdict) {
        return of(verdict, TextTemplates.ENGLISH);
    }

    /** As above, in some language. */
    static VerdictLines of(Verdict verdict, TextTemplates language) {
        var problems = HostProblem.of(verdict);
        return new VerdictLines(
                verdict.notices().stream()
                        .map(notice -> line(notice.origin(), notice.text().in(language)))
                        .toList(),
                verdict.warnings().stream()
                        .map(finding -> line(finding, language))
                        .toList(),
                verdict.conflicts().stream()
                        .map(finding -> line(finding, language))
                        .toList(),
                problems.isEmpty()
                        ? null
                        : problems.stream()
                                .map(problem -> OneLine.of(problem.text().in(language) + " [" + problem.code() + "]"))
                                .collect(Collectors.joining("; ")),
                OneLine.of(
                        verdict.outcome() + ": " + VerdictText.summary(verdict).in(language)));
    }

    private static String line(Finding finding, TextTemplates language) {
        return line(finding.origin(), VerdictText.message(finding).in(language));
    }

    private static String line(Origin origin, String what) {
        return OneLine.of(origin + ": " + what);
    }
}
