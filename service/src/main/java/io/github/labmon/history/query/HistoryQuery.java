package io.github.labmon.history.query;

import io.github.labmon.history.table.HistorySettings;
import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was asked of {@code GET /history}.
 *
 * @param metric its name without {@code labmon_}
 * @param step as asked for; empty: as fits
 * @param filters label to the values that are wanted
 */
public record HistoryQuery(
        String metric, Instant from, Instant to, Optional<Duration> step, Map<String, List<String>> filters) {

    /** So many points make a fine curve. */
    private static final long USUAL_POINTS = 300;

    private static final long MOST_POINTS = 2_000;
    private static final String PREFIX = "labmon_";
    private static final List<Long> USUAL_STEPS =
            List.of(60L, 120L, 300L, 600L, 900L, 1_800L, 3_600L, 7_200L, 21_600L, 43_200L, 86_400L);

    public HistoryQuery {
        filters = Map.copyOf(filters);
    }

    /**
     * How it is answered.
     *
     * @param from a multiple of the step, in milliseconds, as are {@code to} and {@code step}
     */
    public record Plan(long from, long to, long step, Resolution resolution) {}

    public static HistoryQuery parse(Map<String, List<String>> parameters, Instant now) throws QueryException {
        var rest = new HashMap<>(parameters);
        var metric = once(rest, "metric")
                .orElseThrow(() -> new QueryException("metric is missing; GET /history lists what is kept"));
        var from = moment(rest, "from", "-24h", now);
        var to = moment(rest, "to", "now", now);
        if (!from.isBefore(to)) {
            throw new QueryException("from is not before to");
        }
        var stepText = once(rest, "step");
        var step = stepText.flatMap(TimeParameters::length);
        if (stepText.isPresent() && step.filter(s -> s.toMillis() >= 1_000).isEmpty()) {
            throw new QueryException("step=" + shown(stepText.get()) + " is no time of 1s or more, such as 60s or 1h");
        }
        return new HistoryQuery(
                metric.startsWith(PREFIX) ? metric.substring(PREFIX.length()) : metric,
                from,
                to,
                step.map(s -> Duration.ofSeconds(s.toSeconds())),
                new TreeMap<>(rest));
    }

    private static Instant moment(Map<String, List<String>> rest, String name, String fallback, Instant now)
            throws QueryException {
        var text = once(rest, name).orElse(fallback);
        return TimeParameters.moment(text, now)
                .orElseThrow(() -> new QueryException(name + "=" + shown(text)
                        + " is no time; allowed: 2026-01-01T00:00:00Z, now, or back from now such as -24h (ms, s, m, h,"
                        + " d, w)"));
    }

    public static Optional<String> once(Map<String, List<String>> rest, String name) throws QueryException {
        var values = rest.remove(name);
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw new QueryException(name + " is given more than once");
        }
        return Optional.of(values.get(0));
    }

    public static String shown(String text) {
        var line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }

    /** The finest that is kept for so long and is not finer than asked for. */
    public Plan plan(HistorySettings settings, Instant now) throws QueryException {
        var oldest = now.minus(settings.hours()).minus(Duration.ofDays(1));
        var begin = from.isBefore(oldest) ? oldest : from;
        var end = to.isAfter(now) ? now : to;
        var range = Math.max(1, Duration.between(begin, end).toSeconds());
        var wanted = step.map(Duration::toSeconds).orElseGet(() -> usualStep(range));
        var resolution = resolution(settings, now, begin, wanted);
        var unit = resolution.seconds();
        var seconds = Math.max(1, (wanted + unit - 1) / unit) * unit;
        if (range / seconds > MOST_POINTS) {
            throw new QueryException("step is too short: at most " + MOST_POINTS
                    + " points come, so that it is at least " + (range / MOST_POINTS + 1) + "s for this time");
        }
        var millis = seconds * 1_000;
        return new Plan(
                Math.floorDiv(begin.toEpochMilli(), millis) * millis,
                Math.max(begin.toEpochMilli() + 1, end.toEpochMilli()),
                millis,
                resolution);
    }

    private static Resolution resolution(HistorySettings settings, Instant now, Instant begin, long step) {
        var age = Duration.between(begin, now);
        if (step < Resolution.MINUTE.seconds() && age.compareTo(settings.raw()) <= 0) {
            return Resolution.RAW;
        }
        return step < Resolution.HOUR.seconds() && age.compareTo(settings.minutes()) <= 0
                ? Resolution.MINUTE
                : Resolution.HOUR;
    }

    private static long usualStep(long range) {
        return USUAL_STEPS.stream()
                .filter(seconds -> range / seconds <= USUAL_POINTS)
                .findFirst()
                .orElseGet(() -> (range / USUAL_POINTS / 86_400 + 1) * 86_400);
    }

    /** Whether a series is among those that are wanted. */
    public boolean wants(SeriesIndex.Kept metric, Series series) {
        return filters.entrySet().stream().allMatch(filter -> {
            var place = metric.labels().indexOf(filter.getKey());
            return place >= 0
                    && place < series.labelValues().size()
                    && filter.getValue().contains(series.labelValues().get(place));
        });
    }
}
