package io.github.labmon.history.query;

import io.github.labmon.history.table.Aggregate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

/** The points of one series: for each step of a plan the aggregate of the samples in it. */
public final class SeriesPoints {

    private final QueryPlan plan;
    private final long[] counts;
    private final double[] averages;
    private final double[] minimums;
    private final double[] maximums;

    SeriesPoints(QueryPlan plan) {
        this.plan = plan;
        this.counts = new long[plan.steps()];
        this.averages = new double[counts.length];
        this.minimums = new double[counts.length];
        this.maximums = new double[counts.length];
    }

    /** Adds an aggregate that begins within the plan's time; others are left out. */
    void add(Aggregate added) {
        if (added.at() < plan.from() || added.at() >= plan.to()) {
            return;
        }
        var step = (int) ((added.at() - plan.from()) / plan.step());
        var sum = counts[step] == 0 ? added : added.and(point(step));
        counts[step] = sum.count();
        averages[step] = sum.average();
        minimums[step] = sum.minimum();
        maximums[step] = sum.maximum();
    }

    /** Whether something was read in a step. */
    public boolean has(int step) {
        return counts[step] > 0;
    }

    /** Whether nothing was read at all. */
    public boolean isEmpty() {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }

    /** The aggregate of a step in which something was read. */
    public Aggregate point(int step) {
        return new Aggregate(plan.at(step), counts[step], averages[step], minimums[step], maximums[step]);
    }

    /** The steps in which something was read, sorted by time. */
    public Iterator<Aggregate> points() {
        return IntStream.range(0, counts.length)
                .filter(this::has)
                .mapToObj(this::point)
                .iterator();
    }
}
