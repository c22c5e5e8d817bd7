package io.github.labmon.ports.gate;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of live ports that could not be read, so that a port can be held without being listed. Unknown owners are not
 * among them: their ports are listed.
 */
public final class Visibility {

    private static final Set<String> OWNERS_ONLY = Set.of(
            "socket-owners-not-found",
            "socket-owners-not-permitted",
            "socket-owners-not-visible",
            "socket-owners-still-reading");

    /** With these a report contains no socket. */
    private static final Set<String> WITHOUT_SOCKETS =
            Set.of("sockets-not-readable", "sockets-of-container-only", "sockets-too-many");

    private Visibility() {}

    /** The problems, the most severe first; empty where everything was read. */
    static List<PortProblem> of(LiveReading live) {
        var problems = new ArrayList<PortProblem>();
        var report = live.report();
        if (report == null) {
            if (live.problem() != null) {
                problems.add(live.problem());
            }
            return problems;
        }
        if (report.schemaVersion() > Verdict.SCHEMA_VERSION) {
            problems.add(new PortProblem(
                    "live-report-newer",
                    LocalizableText.of(
                            "problem.live-report-newer",
                            "the report has schema version {0}, and this labmon supports {1}: update the labmon that"
                                    + " checks",
                            report.schemaVersion(),
                            Verdict.SCHEMA_VERSION)));
        }
        if (!report.complete()) {
            sockets(report, problems);
        }
        engine(report, problems);
        if (problems.isEmpty() && live.localHost() == null && !listsBound(report)) {
            problems.add(new PortProblem(
                    "live-report-without-bound",
                    LocalizableText.of(
                            "problem.live-report-without-bound",
                            "the report does not list the sockets that hold a port without listening: make it with"
                                    + " `labmon ports --json FILE`, or from"
                                    + " /host/ports?state=LISTENING,BOUND,PUBLISHED,RESERVED")));
        }
        return problems;
    }

    /** Only a report for which the sockets in state BOUND were read contains the number of the others. */
    private static boolean listsBound(PortReport report) {
        return report.ephemeralClients() != null;
    }

    private static void sockets(PortReport report, List<PortProblem> problems) {
        var problem = report.problem();
        if (problem == null) {
            problems.add(new PortProblem(
                    "live-report-incomplete",
                    LocalizableText.of(
                            "problem.live-report-incomplete",
                            "the report is marked as not complete, without the reason")));
        } else if (!OWNERS_ONLY.contains(problem.code()) && !problem.equals(engineProblem(report))) {
            problems.add(problem);
        }
    }

    private static void engine(PortReport report, List<PortProblem> problems) {
        var problem = engineProblem(report);
        if (report.docker() == null) {
            problems.add(new PortProblem(
                    "live-report-without-docker",
                    LocalizableText.of(
                            "problem.live-report-without-docker",
                            "the report contains no information about containers, as one of an older labmon:"
                                    + " update that labmon")));
        } else if (problem != null) {
            problems.add(problem);
        }
    }

    private static @Nullable PortProblem engineProblem(PortReport report) {
        var docker = report.docker();
        return docker == null || docker.noEngineFound() ? null : docker.problem();
    }

    /** Whether all containers of the host are known. */
    static boolean knowsContainers(PortReport report) {
        return report.docker() != null && engineProblem(report) == null;
    }

    /**
     * Whether the ports that are not in the report are free: everything was read but what the user allows to be missing. Where no
     * socket at all was read, no permission makes a port free.
     *
     * @param allowed codes of problems
     */
    static boolean knowsFreePorts(LiveReading live, Set<String> allowed) {
        return live.report() != null
                && of(live).stream()
                        .map(PortProblem::code)
                        .allMatch(code -> allowed.contains(code) && !WITHOUT_SOCKETS.contains(code));
    }
}
