package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check, valid for the instant at which the live ports were read. The result on several hosts is that of the
 * worst one.
 *
 * @param outcome the result in one word
 * @param checkedAt when it was made
 * @param observedAt when the live ports were read; {@code null} where they were not, and for several hosts
 * @param host the host of the live ports; {@code null} where it is not known, and for several hosts
 * @param live where they come from: {@code local}, an address, a file
 * @param complete whether all of them and all their holders are known
 * @param declared all declared ports, in their order
 * @param conflicts the findings that would make the deployment fail, by place
 * @param warnings the findings that would not, by place
 * @param notices remarks on the declarations, such as a variable that is not set
 * @param problem the reason for UNKNOWN; otherwise a part of the live ports that could not be read, or {@code null}
 * @param hosts the verdict on each host where several were checked, whose findings are also in conflicts and warnings;
 *     otherwise empty
 */
public record Verdict(
        Outcome outcome,
        Instant checkedAt,
        @Nullable Instant observedAt,
        @Nullable String host,
        String live,
        boolean complete,
        List<DeclaredPort> declared,
        List<Finding> conflicts,
        List<Finding> warnings,
        List<Deployment.Notice> notices,
        @Nullable PortProblem problem,
        List<HostVerdict> hosts) {

    /** The version of the document's schema. */
    public static final int SCHEMA_VERSION = 1;

    public Verdict {
        declared = List.copyOf(declared);
        conflicts = List.copyOf(conflicts);
        warnings = List.copyOf(warnings);
        notices = List.copyOf(notices);
        hosts = List.copyOf(hosts);
        if ((outcome == Outcome.CONFLICT) == conflicts.isEmpty()) {
            throw new IllegalArgumentException("CONFLICT requires conflicts, and conflicts require CONFLICT");
        }
        if (outcome == Outcome.UNKNOWN && problem == null) {
            throw new IllegalArgumentException("UNKNOWN requires a problem");
        }
    }

    /** The verdict on one host. */
    public Verdict(
            Outcome outcome,
            Instant checkedAt,
            @Nullable Instant observedAt,
            @Nullable String host,
            String live,
            boolean complete,
            List<DeclaredPort> declared,
            List<Finding> conflicts,
            List<Finding> warnings,
            List<Deployment.Notice> notices,
            @Nullable PortProblem problem) {
        this(
                outcome,
                checkedAt,
                observedAt,
                host,
                live,
                complete,
                declared,
                conflicts,
                warnings,
                notices,
                problem,
                List.of());
    }

    /** Whether the outcome, or that of one of several hosts, is UNKNOWN. */
    public boolean isUnknownSomewhere() {
        return outcome == Outcome.UNKNOWN
                || hosts.stream().anyMatch(host -> host.verdict().outcome() == Outcome.UNKNOWN);
    }

    /** The result in one word. */
    public enum Outcome {
        /** Nothing would fail. */
        FREE,
        /** At least one port would fail. */
        CONFLICT,
        /** It could not be determined: the gate does not pass. */
        UNKNOWN
    }
}
