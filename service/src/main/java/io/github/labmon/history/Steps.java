package io.github.labmon.history;

import java.util.Collection;
import java.util.TreeMap;

/** The points of one series: what came of the readings of each step. */
final class Steps {

    private final HistoryQuery.Plan plan;
    private final TreeMap<Long, Span> steps = new TreeMap<>();

    Steps(HistoryQuery.Plan plan) {
        this.plan = plan;
    }

    /** Takes a span that begins within the time that was asked for. */
    void add(Span span) {
        if (span.at() >= plan.from() && span.at() < plan.to()) {
            var begin = Math.floorDiv(span.at(), plan.step()) * plan.step();
            steps.merge(begin, span.beginning(begin), Span::and);
        }
    }

    /** In the order of time; a step in which nothing was read is not among them. */
    Collection<Span> spans() {
        return steps.values();
    }
}
