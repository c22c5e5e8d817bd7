package io.github.labmon.action;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.HostVerdict;
import io.github.labmon.ports.gate.Verdict;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A verdict as the Markdown of a job summary. Names from outside are text in it and never markup. */
final class JobSummary {

    private static final String MARKUP = "\\`*_{}[]()<>#+!|&~:@$\"'=-";

    /** GitHub accepts 1 MiB for a step; this number of rows stays below it with names of any length. */
    private static final int MAX_ROWS = 200;

    private static final int MAX_CELL = 500;

    private JobSummary() {}

    static String of(Verdict verdict) {
        var text = new StringBuilder("### Port gate: ")
                .append(verdict.outcome())
                .append("\n\n")
                .append(verdict.declared().size())
                .append(" declared ports against ")
                .append(verdict.host() != null ? escaped(verdict.host()) : hosts(verdict))
                .append(" (live ports: ")
                .append(escaped(verdict.live()))
                .append(").\n\n");
        if (verdict.hosts().isEmpty()) {
            text.append(problem(verdict));
        } else {
            text.append("| host | verdict | not read |\n| --- | --- | --- |\n");
            verdict.hosts().forEach(host -> text.append(row(host)));
            text.append('\n');
        }
        var findings = new ArrayList<>(verdict.conflicts());
        findings.addAll(verdict.warnings());
        if (!findings.isEmpty()) {
            text.append("| | port | declared | finding | free instead |\n| --- | --- | --- | --- | --- |\n");
            findings.stream().limit(MAX_ROWS).forEach(finding -> text.append(row(finding)));
            text.append('\n');
            if (findings.size() > MAX_ROWS) {
                text.append("And ")
                        .append(findings.size() - MAX_ROWS)
                        .append(" more: the files of the outputs `report` and `sarif` contain all of them.\n\n");
            }
        }
        return text.toString();
    }

    private static String hosts(Verdict verdict) {
        return verdict.hosts().isEmpty() ? "the host" : verdict.hosts().size() + " hosts";
    }

    private static String problem(Verdict verdict) {
        var problem = verdict.problem();
        return problem == null
                ? ""
                : "Not everything could be read: " + escaped(problem.detail()) + " (" + escaped(problem.code())
                        + ")\n\n";
    }

    private static String row(HostVerdict host) {
        var problem = host.verdict().problem();
        return "| " + escaped(host.name()) + " | " + host.verdict().outcome() + " | "
                + (problem == null ? "" : escaped(problem.detail()) + " (" + escaped(problem.code()) + ")") + " |\n";
    }

    private static String row(Finding finding) {
        var port = finding.declared();
        var name = finding.name();
        var service = port != null ? port.service() : name != null ? name.service() : null;
        return "| " + (finding.kind().isConflict() ? "❌ conflict" : "⚠️ warning")
                + " | "
                + (port == null ? "" : port.port() + "/" + port.protocol().wire())
                + " | " + (service == null ? "" : escaped(service) + ", ")
                + escaped(finding.origin().toString())
                + " | " + escaped(finding.hostText().toString())
                + " | " + shown(finding.suggestion()) + " |\n";
    }

    private static String shown(@Nullable Integer suggestion) {
        return suggestion == null ? "" : suggestion.toString();
    }

    /** The text with a reference for each character that can be markup, and a blank for each one that is not displayed. */
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
