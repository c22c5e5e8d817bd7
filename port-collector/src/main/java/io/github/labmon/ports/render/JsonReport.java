package io.github.labmon.ports.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.ContainerName;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as the JSON of {@code GET /host/ports}. Unknown values are left out; empty lists are written. */
public final class JsonReport {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonReport() {}

    /** The report in UTF-8. */
    public static byte[] bytes(PortReport report) {
        return bytes(report, TextTemplates.ENGLISH);
    }

    /** The report in UTF-8, the sentences of its problems in some language. */
    public static byte[] bytes(PortReport report, TextTemplates language) {
        return MemoryWriter.bytes(256 + 200 * report.ports().size(), out -> write(report, language, out));
    }

    /**
     * The report in UTF-8, from the bytes of the same report of another time.
     *
     * @param json what {@link #bytes(PortReport)} returned for the other report
     */
    public static byte[] bytes(PortReport report, PortReport other, byte[] json) {
        var start = start(report);
        var otherStart = start(other);
        int from = otherStart.length;
        if (json.length < from || !Arrays.equals(otherStart, 0, from, json, 0, from)) {
            throw new IllegalArgumentException("These are not the bytes of the other report");
        }
        var bytes = Arrays.copyOf(start, start.length + json.length - from);
        System.arraycopy(json, from, bytes, start.length, json.length - from);
        return bytes;
    }

    /** What comes before the first member that does not depend on the time, without a generator and its buffers. */
    private static byte[] start(PortReport report) {
        var start = "{\"schemaVersion\":" + report.schemaVersion() + ",\"observedAt\":\"" + report.observedAt() + '"';
        return start.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes the report in UTF-8; the stream is left open. */
    public static void write(PortReport report, OutputStream out) throws IOException {
        write(report, TextTemplates.ENGLISH, out);
    }

    private static void write(PortReport report, TextTemplates language, OutputStream out) throws IOException {
        try (var json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            write(report, language, json);
        }
    }

    private static void write(PortReport report, TextTemplates language, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", report.schemaVersion());
        json.writeStringField("observedAt", report.observedAt().toString());
        text(json, "host", report.host());
        if (report.addresses() != null) {
            json.writeArrayFieldStart("addresses");
            for (var address : report.addresses()) {
                json.writeString(address);
            }
            json.writeEndArray();
        }
        var range = report.ephemeralPortRange();
        if (range != null) {
            json.writeObjectFieldStart("ephemeralPortRange");
            json.writeNumberField("first", range.first());
            json.writeNumberField("last", range.last());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("reservedPorts");
        for (var reserved : report.reservedPorts()) {
            json.writeString(reserved);
        }
        json.writeEndArray();
        number(json, "unprivilegedPortStart", report.unprivilegedPortStart());
        docker(json, report.docker(), language);
        json.writeBooleanField("complete", report.complete());
        problem(json, report.problem(), language);
        json.writeArrayFieldStart("ports");
        for (var use : report.ports()) {
            use(json, use);
        }
        json.writeEndArray();
        number(json, "ephemeralClients", report.ephemeralClients());
        containers(json, report.containers());
        json.writeEndObject();
    }

    private static void containers(JsonGenerator json, @Nullable List<ContainerName> containers) throws IOException {
        if (containers == null) {
            return;
        }
        json.writeArrayFieldStart("containers");
        for (var container : containers) {
            json.writeStartObject();
            json.writeStringField("name", container.name());
            text(json, "state", container.state());
            text(json, "composeProject", container.composeProject());
            text(json, "composeService", container.composeService());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void docker(JsonGenerator json, @Nullable DockerStatus docker, TextTemplates language)
            throws IOException {
        if (docker == null) {
            return;
        }
        json.writeObjectFieldStart("docker");
        json.writeStringField("state", docker.state().name());
        json.writeStringField("source", docker.source());
        text(json, "version", docker.version());
        problem(json, docker.problem(), language);
        json.writeEndObject();
    }

    static void use(JsonGenerator json, PortUse use) throws IOException {
        json.writeStartObject();
        json.writeStringField("protocol", use.protocol().wire());
        json.writeStringField("address", use.address());
        json.writeNumberField("port", use.port());
        if (use.ipv6Only() != null) {
            json.writeBooleanField("ipv6Only", use.ipv6Only());
        }
        text(json, "interface", use.networkInterface());
        json.writeStringField("state", use.state().name());
        if (use.blocks() != null) {
            json.writeBooleanField("blocks", use.blocks());
        }
        process(json, use.process());
        container(json, use.container());
        json.writeEndObject();
    }

    private static void process(JsonGenerator json, @Nullable ProcessHolder process) throws IOException {
        if (process == null) {
            return;
        }
        json.writeObjectFieldStart("process");
        number(json, "pid", process.pid());
        text(json, "name", process.name());
        text(json, "user", process.user());
        json.writeEndObject();
    }

    private static void container(JsonGenerator json, @Nullable ContainerHolder container) throws IOException {
        if (container == null) {
            return;
        }
        json.writeObjectFieldStart("container");
        json.writeStringField("name", container.name());
        json.writeStringField("id", container.id());
        text(json, "image", container.image());
        text(json, "state", container.state());
        number(json, "containerPort", container.containerPort());
        text(json, "mapping", container.mapping());
        text(json, "composeProject", container.composeProject());
        text(json, "composeService", container.composeService());
        text(json, "pod", container.pod());
        text(json, "link", container.link());
        text(json, "restartPolicy", container.restartPolicy());
        if (!container.sharedWith().isEmpty()) {
            json.writeArrayFieldStart("sharedWith");
            for (var name : container.sharedWith()) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static void problem(JsonGenerator json, @Nullable PortProblem problem, TextTemplates language) throws IOException {
        if (problem == null) {
            return;
        }
        json.writeObjectFieldStart("problem");
        json.writeStringField("code", problem.code());
        json.writeStringField("detail", problem.text().in(language));
        json.writeEndObject();
    }

    static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Integer value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }
}
