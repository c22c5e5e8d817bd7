package io.github.labmon.history;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.labmon.history.JsonChunks.PartWriter;
import io.github.labmon.history.query.TargetUptime;
import io.github.labmon.status.Problem;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The uptime of all targets. */
record UptimeResult(
        Instant observedAt,
        long windowSeconds,
        Collection<TargetUptime> targets,
        StoreStatus store,
        Optional<Problem> problem) {

    /**
     * As JSON, in the form of {@link AvailabilityOverview}, target by target.
     *
     * @param language translates the problem
     */
    Iterator<byte[]> chunks(JsonMapper mapper, UnaryOperator<Problem> language) {
        var parts = Stream.of(
                        Stream.<PartWriter>of(this::begin),
                        targets.stream()
                                .<PartWriter>map(uptime -> json -> json.writeRawValue(
                                        mapper.writeValueAsString(TargetAvailability.of(uptime, null)))),
                        Stream.<PartWriter>of(json -> end(json, mapper, language)))
                .flatMap(part -> part);
        return new JsonChunks(parts.iterator());
    }

    private void begin(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("observedAt", observedAt.toString());
        json.writeNumberField("windowSeconds", windowSeconds);
        json.writeArrayFieldStart("targets");
    }

    private void end(JsonGenerator json, JsonMapper mapper, UnaryOperator<Problem> language) throws IOException {
        json.writeEndArray();
        json.writeFieldName("store");
        json.writeRawValue(mapper.writeValueAsString(store));
        if (problem.isPresent()) {
            json.writeFieldName("problem");
            json.writeRawValue(mapper.writeValueAsString(language.apply(problem.get())));
        }
        json.writeEndObject();
    }
}
