package io.github.labmon.ports.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.labmon.ports.declared.DeclaredPort;
import io.github.labmon.ports.declared.Deployment;
import io.github.labmon.ports.declared.Origin;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A verdict as the JSON of {@code POST /ports/check}. What is not known is left out; empty lists stay. */
public final class VerdictJson {

    private static final JsonFactory JSON = new JsonFactory();

    private VerdictJson() {}

    /** The verdict in UTF-8, on one line. */
    public static byte[] bytes(Verdict verdict) {
        return bytes(verdict, false);
    }

    static byte[] bytes(Verdict verdict, boolean indented) {
        var out = new ByteArrayOutputStream(1_024);
        try (var json = JSON.createGenerator(out)) {
            if (indented) {
                json.setPrettyPrinter(new DefaultPrettyPrinter());
            }
            write(verdict, json);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    private static void write(Verdict verdict, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", Verdict.SCHEMA_VERSION);
        json.writeStringField("verdict", verdict.outcome().name());
        json.writeStringField("checkedAt", verdict.checkedAt().toString());
        JsonReport.text(
                json,
                "observedAt",
                verdict.observedAt() == null ? null : verdict.observedAt().toString());
        JsonReport.text(json, "host", verdict.host());
        json.writeStringField("live", verdict.live());
        json.writeBooleanField("complete", verdict.complete());
        JsonReport.problem(json, verdict.problem());
        json.writeArrayFieldStart("declared");
        for (var port : verdict.declared()) {
            declared(json, port);
        }
        json.writeEndArray();
        findings(json, "conflicts", verdict.conflicts());
        findings(json, "warnings", verdict.warnings());
        notices(json, verdict.notices());
        json.writeEndObject();
    }

    private static void declared(JsonGenerator json, DeclaredPort port) throws IOException {
        json.writeStartObject();
        json.writeStringField("protocol", port.protocol().wire());
        json.writeStringField("address", port.address());
        json.writeNumberField("port", port.port());
        if (port.lastPort() != port.port()) {
            json.writeNumberField("lastPort", port.lastPort());
        }
        if (port.instances() != 1) {
            json.writeNumberField("instances", port.instances());
        }
        JsonReport.text(json, "service", port.service());
        JsonReport.text(json, "containerName", port.containerName());
        if (port.hostNetwork()) {
            json.writeBooleanField("hostNetwork", true);
        }
        origin(json, port.origin());
        json.writeStringField("declaration", port.declaration());
        json.writeEndObject();
    }

    private static void origin(JsonGenerator json, Origin origin) throws IOException {
        json.writeObjectFieldStart("origin");
        json.writeStringField("file", origin.file());
        json.writeNumberField("line", origin.line());
        json.writeNumberField("column", origin.column());
        json.writeEndObject();
    }

    private static void findings(JsonGenerator json, String name, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart(name);
        for (var finding : findings) {
            json.writeStartObject();
            json.writeStringField("kind", finding.kind().name());
            if (finding.declared() != null) {
                json.writeFieldName("declared");
                declared(json, finding.declared());
            }
            var named = finding.name();
            if (named != null) {
                json.writeStringField("service", named.service());
                json.writeStringField("containerName", named.name());
                origin(json, named.origin());
            }
            if (finding.holder() != null) {
                json.writeFieldName("holder");
                JsonReport.use(json, finding.holder());
            }
            if (finding.other() != null) {
                json.writeFieldName("other");
                declared(json, finding.other());
            }
            json.writeStringField("message", finding.message());
            if (finding.suggestion() != null) {
                json.writeNumberField("suggestion", finding.suggestion());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void notices(JsonGenerator json, List<Deployment.Notice> notices) throws IOException {
        json.writeArrayFieldStart("notices");
        for (var notice : notices) {
            json.writeStartObject();
            origin(json, notice.origin());
            json.writeStringField("message", notice.what());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
