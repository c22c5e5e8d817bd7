package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.declared.DeclaredPort;
import io.github.labmon.ports.declared.Deployment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a deployment's ports, true for the instant in which the live ports were read.
 *
 * @param outcome the verdict itself
 * @param checkedAt when it was given
 * @param observedAt when the live ports were read; {@code null} where they were not
 * @param host whose ports they are; {@code null} where it is not known
 * @param live where they come from: {@code local}, an address, a file
 * @param complete whether all of them and all their holders are known
 * @param declared all that the deployment declares, in its order
 * @param conflicts what would fail, by place
 * @param warnings what stops nothing, by place
 * @param notices remarks on the declarations, such as a variable that is not set
 * @param problem what could not be read, or not decided; with UNKNOWN always there
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
        @Nullable PortProblem problem) {

    /** The form of the document. */
    public static final int SCHEMA_VERSION = 1;

    public Verdict {
        declared = List.copyOf(declared);
        conflicts = List.copyOf(conflicts);
        warnings = List.copyOf(warnings);
        notices = List.copyOf(notices);
        if ((outcome == Outcome.CONFLICT) == conflicts.isEmpty()) {
            throw new IllegalArgumentException("CONFLICT and a list of conflicts come together");
        }
        if (outcome == Outcome.UNKNOWN && problem == null) {
            throw new IllegalArgumentException("UNKNOWN says why");
        }
    }

    /** What the gate says. */
    public enum Outcome {
        /** Nothing would fail. */
        FREE,
        /** At least one port would fail. */
        CONFLICT,
        /** It could not be found out: the gate stays closed. */
        UNKNOWN
    }
}
