package io.github.labmon.ports.render;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.yaml.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** A verdict for a terminal or a build log: a line for each finding and for each of several hosts, the verdict last. */
public final class VerdictText {

    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    private VerdictText() {}

    /**
     * The text, its lines ended by {@code \n}.
     *
     * @param colour whether a terminal displays it
     */
    public static String of(Verdict verdict, boolean colour) {
        var text = new StringBuilder();
        try {
            write(verdict, colour, text);
        } catch (IOException e) {
            throw new UncheckedIOException("A write to memory cannot fail", e);
        }
        return text.toString();
    }

    /** Writes the text. */
    public static void write(Verdict verdict, boolean colour, Appendable out) throws IOException {
        for (var notice : verdict.notices()) {
            line(out, notice.origin(), "note", notice.what());
        }
        for (var finding : verdict.warnings()) {
            line(out, finding.origin(), painted("warning", YELLOW, colour), message(finding));
        }
        for (var finding : verdict.conflicts()) {
            line(out, finding.origin(), painted("conflict", RED, colour), message(finding));
        }
        for (var problem : HostProblem.of(verdict)) {
            var word = problem.unknown() ? "could not read" : "not complete";
            out.append(painted(word, YELLOW, colour))
                    .append(": ")
                    .append(OneLine.of(problem.detail()))
                    .append(" [")
                    .append(OneLine.of(problem.code()))
                    .append("]\n");
        }
        for (var host : verdict.hosts()) {
            out.append(host.name()).append(": ");
            result(host.verdict(), colour, out);
        }
        result(verdict, colour, out);
    }

    private static void result(Verdict verdict, boolean colour, Appendable out) throws IOException {
        out.append(painted(verdict.outcome().name(), colourOf(verdict), colour))
                .append(": ")
                .append(OneLine.of(summary(verdict)))
                .append('\n');
    }

    /** {@code 2 conflicts and 1 warning among 5 declared ports on nas (live ports: local, read at …)}; of several hosts their outcomes instead. */
    static String summary(Verdict verdict) {
        return count(verdict.conflicts().size(), "conflict") + " and "
                + count(verdict.warnings().size(), "warning") + " among "
                + count(verdict.declared().size(), "declared port")
                + (verdict.hosts().isEmpty() ? source(verdict) : outcomes(verdict));
    }

    private static String source(Verdict verdict) {
        return (verdict.host() == null ? "" : " on " + verdict.host())
                + (verdict.observedAt() == null
                        ? " (live ports: none from " + verdict.live() + ")"
                        : " (live ports: " + verdict.live() + ", read at " + verdict.observedAt() + ")");
    }

    private static String outcomes(Verdict verdict) {
        return verdict.hosts().stream()
                .map(host -> host.name() + " " + host.verdict().outcome())
                .collect(Collectors.joining(", ", " on " + count(verdict.hosts().size(), "host") + " (", ")"));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** The message of a finding with the hosts that have it, and the free port that is suggested. */
    static String message(Finding finding) {
        return finding.suggestion() == null
                ? finding.hostMessage()
                : finding.hostMessage() + "; free instead: " + finding.suggestion();
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
