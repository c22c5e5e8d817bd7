package io.github.labmon.ports.render;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.yaml.Origin;
import java.io.IOException;
import java.util.stream.Collectors;

/** A verdict for a terminal or a build log: a line for each finding and for each of several hosts, the verdict last. */
public final class VerdictText {

    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    static final LocalizableText NOTE = LocalizableText.of("word.note", "note");
    static final LocalizableText WARNING = LocalizableText.of("word.warning", "warning");
    private static final LocalizableText CONFLICT = LocalizableText.of("word.conflict", "conflict");
    private static final LocalizableText NOT_READ = LocalizableText.of("word.not-read", "could not read");
    private static final LocalizableText NOT_COMPLETE = LocalizableText.of("word.not-complete", "not complete");

    private VerdictText() {}

    /**
     * The text, its lines ended by {@code \n}.
     *
     * @param colour whether a terminal displays it
     */
    public static String of(Verdict verdict, boolean colour) {
        return of(verdict, colour, TextTemplates.ENGLISH);
    }

    /** As above, in some language; the verdict itself is the same word in every language. */
    public static String of(Verdict verdict, boolean colour, TextTemplates language) {
        return MemoryWriter.text(1_024, out -> write(verdict, colour, language, out));
    }

    /** Writes the text. */
    public static void write(Verdict verdict, boolean colour, TextTemplates language, Appendable out)
            throws IOException {
        for (var notice : verdict.notices()) {
            line(out, notice.origin(), NOTE.in(language), notice.text().in(language));
        }
        for (var finding : verdict.warnings()) {
            var word = painted(WARNING.in(language), YELLOW, colour);
            line(out, finding.origin(), word, message(finding).in(language));
        }
        for (var finding : verdict.conflicts()) {
            var word = painted(CONFLICT.in(language), RED, colour);
            line(out, finding.origin(), word, message(finding).in(language));
        }
        for (var problem : HostProblem.of(verdict)) {
            var word = problem.unknown() ? NOT_READ : NOT_COMPLETE;
            out.append(painted(word.in(language), YELLOW, colour))
                    .append(": ")
                    .append(OneLine.of(problem.text().in(language)))
                    .append(" [")
                    .append(OneLine.of(problem.code()))
                    .append("]\n");
        }
        for (var host : verdict.hosts()) {
            out.append(host.name()).append(": ");
            result(host.verdict(), colour, language, out);
        }
        result(verdict, colour, language, out);
    }

    private static void result(Verdict verdict, boolean colour, TextTemplates language, Appendable out)
            throws IOException {
        out.append(painted(verdict.outcome().name(), colourOf(verdict), colour))
                .append(": ")
                .append(OneLine.of(summary(verdict).in(language)))
                .append('\n');
    }

    /** {@code 2 conflicts and 1 warning among 5 declared ports on nas (live ports: local, read at …)}; of several hosts their outcomes instead. */
    static LocalizableText summary(Verdict verdict) {
        var conflicts = verdict.conflicts().size();
        var warnings = verdict.warnings().size();
        var declared = verdict.declared().size();
        return LocalizableText.of(
                "summary",
                "{0} and {1} among {2}{3}",
                conflicts == 1
                        ? LocalizableText.of("summary.conflicts.one", "1 conflict")
                        : LocalizableText.of("summary.conflicts", "{0} conflicts", conflicts),
                warnings == 1
                        ? LocalizableText.of("summary.warnings.one", "1 warning")
                        : LocalizableText.of("summary.warnings", "{0} warnings", warnings),
                declared == 1
                        ? LocalizableText.of("summary.declared.one", "1 declared port")
                        : LocalizableText.of("summary.declared", "{0} declared ports", declared),
                verdict.hosts().isEmpty() ? source(verdict) : outcomes(verdict));
    }

    private static LocalizableText source(Verdict verdict) {
        var host = verdict.host() == null
                ? LocalizableText.literal("")
                : LocalizableText.of("summary.host", " on {0}", verdict.host());
        return verdict.observedAt() == null
                ? LocalizableText.of("summary.no-source", "{0} (live ports: none from {1})", host, verdict.live())
                : LocalizableText.of(
                        "summary.source",
                        "{0} (live ports: {1}, read at {2})",
                        host,
                        verdict.live(),
                        verdict.observedAt());
    }

    private static LocalizableText outcomes(Verdict verdict) {
        var hosts = verdict.hosts().size();
        var outcomes = verdict.hosts().stream()
                .map(host -> host.name() + " " + host.verdict().outcome())
                .collect(Collectors.joining(", "));
        return hosts == 1
                ? LocalizableText.of("summary.hosts.one", " on 1 host ({0})", outcomes)
                : LocalizableText.of("summary.hosts", " on {0} hosts ({1})", hosts, outcomes);
    }

    /** The message of a finding with the hosts that have it, and the free port that is suggested. */
    static LocalizableText message(Finding finding) {
        return finding.suggestion() == null
                ? finding.hostText()
                : LocalizableText.of(
                        "finding.suggestion", "{0}; free instead: {1}", finding.hostText(), finding.suggestion());
    }

    private static void line(Appendable out, Origin origin, String word, String message) throws IOException {
        out.append(OneLine.of(origin.toString()))
                .append(": ")
                .append(word)
                .append(": ")
                .append(OneLine.of(message))
                .append('\n');
    }

    private static String colourOf(Verdict verdict) {
        return switch (verdict.outcome()) {
            case FREE -> GREEN;
            case CONFLICT -> RED;
            case UNKNOWN -> YELLOW;
        };
    }

    private static String painted(String word, String code, boolean colour) {
        return colour ? code + word + PLAIN : word;
    }
}
