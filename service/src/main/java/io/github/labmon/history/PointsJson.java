package io.github.labmon.history;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.labmon.history.JsonChunks.PartWriter;
import io.github.labmon.history.query.SeriesPoints;
import io.github.labmon.history.table.Aggregate;
import io.github.labmon.history.table.Series;
import io.github.labmon.text.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Writes a query's result as JSON, in the form of {@link HistoryPoints}. */
final class PointsJson {

    private PointsJson() {}

    static Iterator<byte[]> chunks(HistoryResult result, Function<Message, String> texts) {
        var parts = Stream.of(
                        Stream.<PartWriter>of(json -> begin(json, result)),
                        result.series().entrySet().stream().flatMap(series -> series(result, series)),
                        Stream.<PartWriter>of(json -> end(json, result, texts)))
                .flatMap(part -> part);
        return new JsonChunks(parts.iterator());
    }

    private static void begin(JsonGenerator json, HistoryResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("metric", result.name());
        if (result.metric().isPresent()) {
            json.writeStringField("unit", result.metric().get().unit());
        }
        json.writeStringField("from", time(result.plan().from()));
        json.writeStringField("to", time(result.plan().to()));
        json.writeNumberField("stepSeconds", result.plan().step() / 1_000);
        json.writeStringField("resolution", result.plan().resolution().name());
        json.writeArrayFieldStart("series");
    }

    private static Stream<PartWriter> series(HistoryResult result, Map.Entry<Series, SeriesPoints> series) {
        PartWriter begin = json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("labels");
            for (var label : SeriesLabels.of(result.metric().orElseThrow(), series.getKey())
                    .entrySet()) {
                json.writeStringField(label.getKey(), label.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("points");
        };
        PartWriter end = json -> {
            json.writeEndArray();
            json.writeEndObject();
        };
        var points = StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(series.getValue().points(), 0), false);
        return Stream.of(Stream.of(begin), points.<PartWriter>map(point -> json -> point(json, point)), Stream.of(end))
                .flatMap(part -> part);
    }

    private static void point(JsonGenerator json, Aggregate point) throws IOException {
        json.writeStartObject();
        json.writeStringField("at", time(point.at()));
        json.writeNumberField("average", rounded(point.average()));
        json.writeNumberField("minimum", point.minimum());
        json.writeNumberField("maximum", point.maximum());
        json.writeEndObject();
    }

    private static void end(JsonGenerator json, HistoryResult result, Function<Message, String> texts)
            throws IOException {
        json.writeEndArray();
        if (result.problem().isPresent()) {
            var problem = result.problem().get();
            json.writeObjectFieldStart("problem");
            json.writeStringField("code", problem.code());
            json.writeStringField("detail", texts.apply(problem.message()));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** Without the digits that only come from the division. */
    static double rounded(double value) {
        var near = Math.rint(value * 1e9) / 1e9;
        return Double.isFinite(near) && Math.abs(value) < 1e6 ? near : value;
    }
}
