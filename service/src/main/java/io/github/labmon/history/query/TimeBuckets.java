package io.github.labmon.history.query;

import io.github.labmon.history.table.Aggregate;
import java.util.Collection;
import java.util.TreeMap;

/** The points of one series: what came of the readings of each step. */
public final class TimeBuckets {

    private final HistoryQuery.Plan plan;
    private final TreeMap<Long, Aggregate> steps = new TreeMap<>();

    public TimeBuckets(HistoryQuery.Plan plan) {
        this.plan = plan;
    }

    /** Takes a span that begins within the time that was asked for. */
    void add(Aggregate span) {
        if (span.at() >= plan.from() && span.at() < plan.to()) {
            var begin = Math.floorDiv(span.at(), plan.step()) * plan.step();
            steps.merge(begin, span.beginning(begin), Aggregate::and);
        }
    }

    /** In the order of time; a step in which nothing was read is not among them. */
    public Collection<Aggregate> spans() {
        return steps.values();
    }
}
