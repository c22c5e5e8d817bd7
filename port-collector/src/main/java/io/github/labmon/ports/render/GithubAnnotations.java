package io.github.labmon.ports.render;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.declared.DeclarationException;
import io.github.labmon.ports.declared.Origin;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as workflow commands of GitHub Actions, the worst first, for GitHub shows ten errors and ten warnings of a
 * step. All text is escaped as the runner's own toolkit does it, so no name can end a command or begin one.
 */
public final class GithubAnnotations {

    private GithubAnnotations() {}

    /** The commands, a line each, and one line for the log. */
    public static String of(Verdict verdict) {
        var lines = new ArrayList<String>();
        verdict.conflicts().forEach(finding -> lines.add(command("error", finding)));
        var problem = verdict.problem();
        if (problem != null) {
            var level = verdict.outcome() == Verdict.Outcome.UNKNOWN ? "error" : "notice";
            lines.add(command(level, null, "Live ports could not all be read", problem.detail()));
        }
        verdict.warnings().forEach(finding -> lines.add(command("warning", finding)));
        verdict.notices().forEach(notice -> lines.add(command("notice", notice.origin(), "labmon", notice.what())));
        lines.add("labmon: " + verdict.outcome() + ", " + plain(VerdictText.summary(verdict)));
        return String.join("\n", lines) + "\n";
    }

    /** One command, for a declaration that cannot be read. */
    public static String of(DeclarationException fault) {
        return command("error", fault.origin(), "labmon cannot read this", fault.what()) + "\n";
    }

    private static String command(String level, Finding finding) {
        var port = finding.declared();
        var title = (port == null
                        ? ""
                        : "Port " + port.port() + "/" + port.protocol().wire() + ": ")
                + finding.kind().title();
        return command(level, finding.origin(), title, VerdictText.said(finding));
    }

    private static String command(String level, @Nullable Origin origin, String title, String message) {
        var place = origin == null
                ? ""
                : "file=" + property(origin.file()) + ",line=" + origin.line() + ",col=" + origin.column() + ",";
        return "::" + level + " " + place + "title=" + property(title) + "::" + data(message);
    }

    /** In a line that is no command the runner still looks for the old form {@code ##[command]}, wherever it stands. */
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
