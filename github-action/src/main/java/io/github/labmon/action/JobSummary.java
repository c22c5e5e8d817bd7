package io.github.labmon.action;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A verdict as the Markdown of a job summary. What others named is text in it and never markup. */
final class JobSummary {

    private static final String MARKUP = "\\`*_{}[]()<>#+!|&~:@$\"'=-";

    /** GitHub takes 1 MiB for a step; so many rows stay far below, whatever their names are. */
    private static final int MAX_ROWS = 200;

    private static final int MAX_CELL = 500;

    private JobSummary() {}

    static String of(Verdict verdict) {
        var text = new StringBuilder("### Port gate: ")
                .append(verdict.outcome())
                .append("\n\n")
                .append(verdict.declared().size())
                .append(" declared ports against ")
                .append(verdict.host() == null ? "the host" : escaped(verdict.host()))
                .append(" (live ports: ")
                .append(escaped(verdict.live()))
                .append(").\n\n");
        var problem = verdict.problem();
        if (problem != null) {
            text.append("Not all could be seen: ")
                    .append(escaped(problem.detail()))
                    .append(" (")
                    .append(escaped(problem.code()))
                    .append(")\n\n");
        }
        var findings = new ArrayList<>(verdict.conflicts());
        findings.addAll(verdict.warnings());
        if (!findings.isEmpty()) {
            text.append("| | port | declared | what | free instead |\n| --- | --- | --- | --- | --- |\n");
            findings.stream().limit(MAX_ROWS).forEach(finding -> text.append(row(finding)));
            text.append('\n');
            if (findings.size() > MAX_ROWS) {
                text.append("And ")
                        .append(findings.size() - MAX_ROWS)
                        .append(" more: the files of the outputs `report` and `sarif` hold all.\n\n");
            }
        }
        return text.toString();
    }

    private static String row(Finding finding) {
        var port = finding.declared();
        return "| " + (finding.kind().isConflict() ? "❌ conflict" : "⚠️ warning")
                + " | " + port.port() + "/" + port.protocol().wire()
                + " | " + (port.service() == null ? "" : escaped(port.service()) + ", ")
                + escaped(port.origin().toString())
                + " | " + escaped(finding.message())
                + " | " + shown(finding.suggestion()) + " |\n";
    }

    private static String shown(@Nullable Integer suggestion) {
        return suggestion == null ? "" : suggestion.toString();
    }

    /** Every character that could be markup as a reference, what does not show as a blank. */
    static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        OneLine.joined(text).codePoints().limit(MAX_CELL).forEach(c -> {
            if (MARKUP.indexOf(c) >= 0) {
                out.append("&#").append(c).append(';');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
