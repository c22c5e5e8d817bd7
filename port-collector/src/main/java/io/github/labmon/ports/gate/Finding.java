package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.declared.DeclaredPort;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the gate has to say about one declared port.
 *
 * @param holder who holds the port or will take it; {@code null} where no live port is the reason
 * @param other the declaration that wants the same port; for DECLARED_TWICE alone
 * @param message one sentence
 * @param suggestion a port to take instead; {@code null} where there is none, and for warnings
 */
public record Finding(
        Kind kind,
        DeclaredPort declared,
        @Nullable PortUse holder,
        @Nullable DeclaredPort other,
        String message,
        @Nullable Integer suggestion) {

    /** By file, line and column of the declaration, then by port; the same whatever order the declarations came in. */
    static final Comparator<DeclaredPort> BY_PLACE = Comparator.comparing(
                    (DeclaredPort port) -> port.origin().file())
            .thenComparingInt(port -> port.origin().line())
            .thenComparingInt(port -> port.origin().column())
            .thenComparingInt(DeclaredPort::port)
            .thenComparing(DeclaredPort::protocol)
            .thenComparing(DeclaredPort::service, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(DeclaredPort::address)
            .thenComparingInt(DeclaredPort::lastPort)
            .thenComparingInt(DeclaredPort::instances)
            .thenComparing(DeclaredPort::hostNetwork)
            .thenComparing(DeclaredPort::containerName, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(DeclaredPort::declaration);

    /** What it is about. */
    public enum Kind {
        /** Somebody holds the port. */
        IN_USE(true, "The port is in use"),
        /** The deployment wants the port twice. */
        DECLARED_TWICE(true, "The port is declared twice"),
        /** The plan gives the port to another service. */
        PLANNED_FOR_OTHER(true, "The plan gives the port to another service"),
        /** The kernel may take the port for an outgoing connection at any time. */
        EPHEMERAL_RANGE(false, "The port lies in the kernel's ephemeral range"),
        /** A container that does not run now takes the port when it comes back. */
        RESERVED(false, "A stopped container will take the port"),
        /** The port needs a right. */
        PRIVILEGED(false, "The port needs a right"),
        /** The plan has no range for the port. */
        OUTSIDE_PLAN(false, "The port lies outside the plan"),
        /** An engine forwards the port without a socket: the process can bind it, and gets nothing from outside. */
        SHADOWED(false, "An engine forwards the port elsewhere");

        private final boolean conflict;
        private final String title;

        Kind(boolean conflict, String title) {
            this.conflict = conflict;
            this.title = title;
        }

        /** Whether the deployment would fail. */
        public boolean isConflict() {
            return conflict;
        }

        /** A few words for a heading. */
        public String title() {
            return title;
        }
    }
}
