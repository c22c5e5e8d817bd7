package io.github.labmon.ports.gate;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reading of live ports did not see, so that the gate cannot vouch for it. Owners that are not known are no
 * blindness: their ports are seen, and held is held.
 */
final class Visibility {

    private static final Set<String> OWNERS_ONLY =
            Set.of("socket-owners-not-permitted", "socket-owners-not-visible", "socket-owners-still-reading");

    private Visibility() {}

    /** All of it, the worst first; empty where everything was seen. */
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
                    "the report has the form " + report.schemaVersion() + ", and this labmon knows "
                            + Verdict.SCHEMA_VERSION + ": update the labmon that checks"));
        }
        if (!report.complete()) {
            sockets(report, problems);
        }
        engine(report, problems);
        return problems;
    }

    private static void sockets(PortReport report, List<PortProblem> problems) {
        var problem = report.problem();
        if (problem == null) {
            problems.add(new PortProblem(
                    "live-report-incomplete", "the report says that it is not complete, and not what is missing"));
        } else if (!OWNERS_ONLY.contains(problem.code()) && !problem.equals(engineProblem(report))) {
            problems.add(problem);
        }
    }

    private static void engine(PortReport report, List<PortProblem> problems) {
        var problem = engineProblem(report);
        if (report.docker() == null) {
            problems.add(new PortProblem(
                    "live-report-without-docker",
                    "the report tells nothing of containers, as one of an older labmon: update that labmon"));
        } else if (problem != null) {
            problems.add(problem);
        }
    }

    private static @Nullable PortProblem engineProblem(PortReport report) {
        var docker = report.docker();
        return docker == null || isNone(docker) ? null : docker.problem();
    }

    /** No engine, and nothing hints at one. */
    private static boolean isNone(DockerStatus docker) {
        return docker.state() == DockerStatus.State.UNKNOWN && docker.source().equals("none");
    }

    /** Whether all containers of the host are known. */
    static boolean knowsContainers(PortReport report) {
        return report.docker() != null && engineProblem(report) == null;
    }

    /** Whether the sockets at least were seen, so that a free port can be told. */
    static boolean sawSockets(LiveReading live) {
        var report = live.report();
        return report != null
                && (report.problem() == null || !report.problem().code().equals("sockets-not-readable"));
    }
}
