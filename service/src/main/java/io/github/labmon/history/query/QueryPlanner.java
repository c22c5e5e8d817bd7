package io.github.labmon.history.query;

import io.github.labmon.history.table.RetentionPolicy;
import io.github.labmon.history.table.SampleReader;
import io.github.labmon.history.table.SeriesIndex.StoredMetric;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Plans queries so that memory and time are bounded, whatever is requested.
 *
 * @param policy the retention of each resolution
 */
public record QueryPlanner(RetentionPolicy policy) {

    /** So many points make a smooth curve. */
    private static final long USUAL_POINTS = 300;

    private static final long MAX_POINTS_OF_SERIES = 2_000;

    /** Of all series of an answer together: about 5 MB of JSON, of which a small part is in memory at a time. */
    private static final long MAX_POINTS = 50_000;

    private static final int MAX_SERIES = 100;

    /** Blocks that are read for one query; each takes some microseconds. */
    private static final long MAX_BLOCKS = 20_000;

    private static final List<Long> USUAL_STEPS =
            List.of(60L, 120L, 300L, 600L, 900L, 1_800L, 3_600L, 7_200L, 21_600L, 43_200L, 86_400L);

    /**
     * The plan for a query: in the finest resolution that is stored for so long and is not finer than requested.
     *
     * @throws QueryException where the step is too short for the time
     */
    public QueryPlan plan(HistoryQuery query, Instant now) throws QueryException {
        var oldest = now.minus(policy.hours()).minus(Duration.ofDays(1));
        var begin = latest(latest(query.from(), oldest), Instant.EPOCH);
        var end = query.to().isAfter(now) ? now : query.to();
        var range = Math.max(1, Duration.between(begin, end).toSeconds());
        var requestedStep = query.step().map(Duration::toSeconds).orElseGet(() -> usualStep(range));
        var resolution = resolution(now, begin, requestedStep);
        var unit = resolution.seconds();
        var step = Math.max(1, (requestedStep + unit - 1) / unit) * unit;
        if (range / step > MAX_POINTS_OF_SERIES) {
            throw tooManyPoints(Message.of("query.points").with("step", text(step)), range, MAX_POINTS_OF_SERIES);
        }
        var millis = step * 1_000;
        return new QueryPlan(
                Math.floorDiv(begin.toEpochMilli(), millis) * millis,
                Math.max(begin.toEpochMilli() + 1, end.toEpochMilli()),
                millis,
                resolution);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }

    private Resolution resolution(Instant now, Instant begin, long step) {
        // Some time has passed since the start of "from=-24h" was calculated: less than the length of a slot.
        var age = Duration.between(begin, now).minusSeconds(Resolution.MINUTE.seconds());
        if (step < Resolution.MINUTE.seconds() && age.compareTo(policy.samples()) <= 0) {
            return Resolution.RAW;
        }
        return step < Resolution.HOUR.seconds() && age.compareTo(policy.minutes()) <= 0
                ? Resolution.MINUTE
                : Resolution.HOUR;
    }

    private static long usualStep(long range) {
        return USUAL_STEPS.stream()
                .filter(seconds -> range / seconds <= USUAL_POINTS)
                .findFirst()
                .orElseGet(() -> (range / USUAL_POINTS / 86_400 + 1) * 86_400);
    }

    private static QueryException tooManyPoints(Message message, long range, long points) {
        return new QueryException(message.with("points", text(points)).with("allowed", text(range / points + 1)));
    }

    private static String text(long number) {
        return String.valueOf(number);
    }

    /**
     * Checks the size of the answer.
     *
     * @throws QueryException where the plan is too large for so many series
     */
    public void check(StoredMetric metric, int series, QueryPlan plan) throws QueryException {
        if (series > MAX_SERIES) {
            throw new QueryException(Message.of("query.series")
                    .with("metric", metric.name())
                    .with("series", text(series))
                    .with("most", text(MAX_SERIES))
                    .with("label", metric.labels().get(0)));
        }
        if ((long) series * plan.steps() > MAX_POINTS) {
            throw tooManyPoints(
                    Message.of("query.points.series")
                            .with("step", text(plan.step() / 1_000))
                            .with("series", text(series)),
                    (plan.to() - plan.from()) / 1_000,
                    MAX_POINTS / series);
        }
        if (SampleReader.blocks(plan.range()) * series > MAX_BLOCKS) {
            throw new QueryException(
                    Message.of(plan.resolution() == Resolution.HOUR ? "query.blocks.hours" : "query.blocks")
                            .with("series", text(series)));
        }
    }
}
