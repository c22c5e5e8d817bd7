package io.github.labmon.ports.render;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.gate.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the live ports that could not be read.
 *
 * @param host the name of the host where several were checked; otherwise {@code null}
 * @param unknown whether the outcome for this host is UNKNOWN
 */
record HostProblem(@Nullable String host, boolean unknown, PortProblem problem) {

    /** The problems of a verdict, in the order of its hosts. */
    static List<HostProblem> of(Verdict verdict) {
        return verdict.hosts().isEmpty()
                ? of(null, verdict)
                : verdict.hosts().stream()
                        .flatMap(host -> of(host.name(), host.verdict()).stream())
                        .toList();
    }

    private static List<HostProblem> of(@Nullable String host, Verdict verdict) {
        var problem = verdict.problem();
        return problem == null
                ? List.of()
                : List.of(new HostProblem(host, verdict.outcome() == Verdict.Outcome.UNKNOWN, problem));
    }

    String code() {
        return problem.code();
    }

    /** The detail, which begins with the name of the host where several were checked. */
    LocalizableText text() {
        return host == null ? problem.text() : problem.text().after(host);
    }

    /** As {@link #text}, in English. */
    String detail() {
        return text().toString();
    }
}
