package io.github.labmon.ports.gate;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.gate.Finding.FindingKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects findings, up to a limit of conflicts and one of warnings, so that memory is bounded. */
final class FindingCollector {

    static final int MAX_CONFLICTS = 20_000;

    /** Every port above 32767 can be in the ephemeral range. */
    static final int MAX_WARNINGS = 40_000;

    /** By place, then by port and kind. */
    static final Comparator<Finding> ORDER = FindingCollector::compare;

    private final List<Finding> conflicts = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final PortSuggestions suggestions;
    private boolean full;

    FindingCollector(PortSuggestions suggestions) {
        this.suggestions = suggestions;
    }

    private static int compare(Finding one, Finding other) {
        int order = Finding.compare(one.origin(), other.origin());
        if (order == 0) {
            order = compare(one.declared(), other.declared());
        }
        return order == 0 ? one.kind().compareTo(other.kind()) : order;
    }

    private static int compare(@Nullable DeclaredPort one, @Nullable DeclaredPort other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return Finding.BY_PLACE.compare(one, other);
    }

    /**
     * Adds a conflict with a free port to use instead.
     *
     * @param message made only where the conflict is kept
     */
    void conflict(
            FindingKind kind,
            DeclaredPort declared,
            @Nullable PortUse held,
            @Nullable DeclaredPort other,
            Supplier<LocalizableText> message) {
        if (hasCapacity(conflicts, MAX_CONFLICTS)) {
            conflicts.add(new Finding(kind, declared, held, other, message.get(), suggestions.of(declared)));
        }
    }

    /** Adds a conflict for which no other port helps. */
    void conflict(Finding finding) {
        if (hasCapacity(conflicts, MAX_CONFLICTS)) {
            conflicts.add(finding);
        }
    }

    /**
     * Adds a warning.
     *
     * @param message made only where the warning is kept
     */
    void warning(FindingKind kind, DeclaredPort declared, @Nullable PortUse held, Supplier<LocalizableText> message) {
        if (hasCapacity(warnings, MAX_WARNINGS)) {
            warnings.add(new Finding(kind, declared, held, null, message.get(), null));
        }
    }

    private boolean hasCapacity(List<Finding> findings, int limit) {
        full |= findings.size() == limit;
        return findings.size() < limit;
    }

    List<Finding> conflicts() {
        return conflicts.stream().sorted(ORDER).toList();
    }

    List<Finding> warnings() {
        return warnings.stream().sorted(ORDER).toList();
    }

    /** The notice where findings were left out; empty otherwise. */
    List<Deployment.Notice> notices() {
        return full
                ? List.of(new Deployment.Notice(
                        (conflicts.isEmpty() ? warnings : conflicts).get(0).origin(),
                        LocalizableText.of(
                                "notice.limit",
                                "Only {0} conflicts and {1} warnings are listed.",
                                MAX_CONFLICTS,
                                MAX_WARNINGS)))
                : List.of();
    }
}
