package io.github.labmon.ports.gate;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.deployment.DeclaredName;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.yaml.Origin;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conflict or warning about one declared port or container name.
 *
 * @param origin where the port or the name is declared
 * @param declared the port; {@code null} for the name of a container without ports
 * @param name the container's name; for NAME_IN_USE alone
 * @param holder the live port that is the reason; {@code null} where there is none
 * @param other the declaration of the same port; for DECLARED_TWICE alone
 * @param text one sentence
 * @param suggestion a free port to use instead; {@code null} where there is none, and for warnings
 * @param hosts the names of the hosts with this finding where several were checked; otherwise empty
 */
public record Finding(
        FindingKind kind,
        Origin origin,
        @Nullable DeclaredPort declared,
        @Nullable DeclaredName name,
        @Nullable PortUse holder,
        @Nullable DeclaredPort other,
        LocalizableText text,
        @Nullable Integer suggestion,
        List<String> hosts) {

    public Finding {
        hosts = List.copyOf(hosts);
    }

    /** On the only host of a check. */
    public Finding(
            FindingKind kind,
            Origin origin,
            @Nullable DeclaredPort declared,
            @Nullable DeclaredName name,
            @Nullable PortUse holder,
            @Nullable DeclaredPort other,
            LocalizableText text,
            @Nullable Integer suggestion) {
        this(kind, origin, declared, name, holder, other, text, suggestion, List.of());
    }

    /** About a declared port. */
    public Finding(
            FindingKind kind,
            DeclaredPort declared,
            @Nullable PortUse holder,
            @Nullable DeclaredPort other,
            LocalizableText text,
            @Nullable Integer suggestion) {
        this(kind, declared.origin(), declared, null, holder, other, text, suggestion);
    }

    /** About a container's name. */
    public Finding(DeclaredName name, LocalizableText text) {
        this(FindingKind.NAME_IN_USE, name.origin(), null, name, null, null, text, null);
    }

    /** The same finding on these of several hosts. */
    Finding onHosts(List<String> names) {
        return new Finding(kind, origin, declared, name, holder, other, text, suggestion, names);
    }

    /** The sentence, which begins with the names of the hosts where several were checked. */
    public LocalizableText hostText() {
        return hosts.isEmpty() ? text : text.after(String.join(", ", hosts));
    }

    /** The sentence in English. */
    public String message() {
        return text.toString();
    }

    /** By file, line and column of the declaration, then by port; independent of the order of the declarations. */
    static final Comparator<DeclaredPort> BY_PLACE = Finding::compare;

    /** One method, because the comparators of the JDK are serializable lambdas, which no class archive contains. */
    private static int compare(DeclaredPort one, DeclaredPort other) {
        int order = compare(one.origin(), other.origin());
        if (order == 0) {
            order = Integer.compare(one.port(), other.port());
        }
        if (order == 0) {
            order = one.protocol().compareTo(other.protocol());
        }
        if (order == 0) {
            order = compare(one.service(), other.service());
        }
        if (order == 0) {
            order = one.address().compareTo(other.address());
        }
        return order == 0 ? compareRest(one, other) : order;
    }

    private static int compareRest(DeclaredPort one, DeclaredPort other) {
        int order = Integer.compare(one.lastPort(), other.lastPort());
        if (order == 0) {
            order = Integer.compare(one.instances(), other.instances());
        }
        if (order == 0) {
            order = Boolean.compare(one.hostNetwork(), other.hostNetwork());
        }
        if (order == 0) {
            order = compare(one.containerName(), other.containerName());
        }
        return order == 0 ? one.declaration().compareTo(other.declaration()) : order;
    }

    /** By file, line and column. */
    static int compare(Origin one, Origin other) {
        int order = one.file().compareTo(other.file());
        if (order == 0) {
            order = Integer.compare(one.line(), other.line());
        }
        return order == 0 ? Integer.compare(one.column(), other.column()) : order;
    }

    private static int compare(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return one.compareTo(other);
    }

    /** The kinds of findings. */
    public enum FindingKind {
        /** A process or container holds the port. */
        IN_USE(true, "The port is in use"),
        /** The deployment declares the port twice. */
        DECLARED_TWICE(true, "The port is declared twice"),
        /** The plan reserves the port for another service. */
        PLANNED_FOR_OTHER(true, "The plan reserves the port for another service"),
        /** A container of another project or service has the name. */
        NAME_IN_USE(true, "The container's name is in use"),
        /** The host does not have the address. */
        ADDRESS_NOT_AVAILABLE(true, "The host does not have the address"),
        /** The kernel can use the port for an outgoing connection at any time. */
        EPHEMERAL_RANGE(false, "The port is in the kernel's ephemeral range"),
        /** A container that is not running takes the port when it starts again. */
        RESERVED(false, "A stopped container will take the port"),
        /** Binding the port needs a right. */
        PRIVILEGED(false, "The port needs a right"),
        /** The plan has no range for the port. */
        OUTSIDE_PLAN(false, "The port is outside the plan"),
        /** An engine forwards the port without a socket: the process can bind it, and receives nothing from outside. */
        SHADOWED(false, "An engine forwards the port elsewhere");

        private final boolean conflict;
        private final String title;

        FindingKind(boolean conflict, String title) {
            this.conflict = conflict;
            this.title = title;
        }

        /** Whether the deployment would fail. */
        public boolean isConflict() {
            return conflict;
        }

        /** A short text for a heading. */
        public String title() {
            return title;
        }
    }
}
