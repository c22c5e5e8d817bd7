package io.github.labmon.history;

import io.github.labmon.history.query.SeriesPoints;
import io.github.labmon.history.table.Series;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query's result as CSV (RFC 4180): a line for each step of each series, with the labels as columns. A step in
 * which nothing was read has empty values, so that a gap stays a gap in every spreadsheet.
 */
final class PointsCsv implements Iterator<byte[]> {

    private static final int CHUNK_CHARACTERS = 16_384;
    private static final String LINE_END = "\r\n";

    /** Spreadsheets take a cell that begins with one of these for a formula; labels come from devices. */
    private static final String FORMULA_BEGINS = "=+-@\t\r";

    private final HistoryResult result;
    private final Iterator<Map.Entry<Series, SeriesPoints>> series;
    private String labels = "";
    private @Nullable SeriesPoints points;
    private int step;
    private boolean begun;

    PointsCsv(HistoryResult result) {
        this.result = result;
        this.series = result.series().entrySet().iterator();
    }

    @Override
    public boolean hasNext() {
        return !begun
                || series.hasNext()
                || (points != null && step < result.plan().steps());
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var text = new StringBuilder(CHUNK_CHARACTERS + 1_024);
        if (!begun) {
            begun = true;
            header(text);
        }
        while (hasNext() && text.length() < CHUNK_CHARACTERS) {
            var current = points;
            if (current == null || step == result.plan().steps()) {
                current = nextSeries();
            }
            line(text, current);
            step++;
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private SeriesPoints nextSeries() {
        var next = series.next();
        points = next.getValue();
        step = 0;
        var cells = new StringBuilder();
        result.metric()
                .ifPresent(metric -> SeriesLabels.of(metric, next.getKey())
                        .values()
                        .forEach(value -> cells.append(',').append(cell(value))));
        labels = cells.toString();
        return next.getValue();
    }

    private void header(StringBuilder text) {
        text.append("at");
        var names = result.metric().map(metric -> metric.labels()).orElse(List.of());
        names.forEach(name -> text.append(',').append(cell(name)));
        text.append(",average,minimum,maximum").append(LINE_END);
    }

    private void line(StringBuilder text, SeriesPoints of) {
        text.append(Instant.ofEpochMilli(result.plan().at(step))).append(labels);
        if (of.has(step)) {
            var point = of.point(step);
            text.append(',').append(PointsJson.rounded(point.average()));
            text.append(',').append(point.minimum());
            text.append(',').append(point.maximum());
        } else {
            text.append(",,,");
        }
        text.append(LINE_END);
    }

    private static String cell(String text) {
        var safe = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
