package io.github.labmon.ports.render;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.yaml.Origin;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as workflow commands of GitHub Actions, the most severe first, because GitHub displays ten errors and ten warnings
 * of a step. All text is escaped as in the toolkit of the runner, so that no name can end a command or begin one.
 */
public final class GithubAnnotations {

    private GithubAnnotations() {}

    /** The commands, a line each, and one line for the log. */
    public static String of(Verdict verdict) {
        return MemoryWriter.text(1_024, out -> write(verdict, out));
    }

    /** Writes the commands, a line each, and one line for the log. */
    public static void write(Verdict verdict, Appendable out) throws IOException {
        for (var finding : verdict.conflicts()) {
            line(out, command("error", finding));
        }
        for (var problem : HostProblem.of(verdict)) {
            var level = problem.unknown() ? "error" : "notice";
            line(out, command(level, null, "Live ports could not all be read", problem.detail()));
        }
        for (var finding : verdict.warnings()) {
            line(out, command("warning", finding));
        }
        for (var notice : verdict.notices()) {
            line(out, command("notice", notice.origin(), "labmon", notice.what()));
        }
        line(
                out,
                "labmon: " + verdict.outcome() + ", "
                        + plain(VerdictText.summary(verdict).toString()));
    }

    /** One command, for a declaration that cannot be read. */
    public static String of(DeclarationException fault) {
        return command("error", fault.origin(), "labmon cannot read this", fault.what()) + "\n";
    }

    private static void line(Appendable out, String text) throws IOException {
        out.append(text).append('\n');
    }

    private static String command(String level, Finding finding) {
        var port = finding.declared();
        var title = (port == null
                        ? ""
                        : "Port " + port.port() + "/" + port.protocol().wire() + ": ")
                + finding.kind().title();
        return command(
                level, finding.origin(), title, VerdictText.message(finding).toString());
    }

    private static String command(String level, @Nullable Origin origin, String title, String message) {
        var place = origin == null
                ? ""
                : "file=" + property(origin.file()) + ",line=" + origin.line() + ",col=" + origin.column() + ",";
        return "::" + level + " " + place + "title=" + property(title) + "::" + data(message);
    }

    /** In a line that is not a command the runner still recognises the old form {@code ##[command]}, at any position. */
    private static String plain(String text) {
        return OneLine.of(text).replace("##[", "# #[");
    }

    private static String data(String text) {
        return OneLine.of(text).replace("%", "%25");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
