package io.github.labmon.ports.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.HostVerdict;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.yaml.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;

/** A verdict as the JSON of {@code POST /ports/check}. Unknown values are left out; empty lists are written. */
public final class VerdictJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final Verdict verdict;
    private final TextTemplates language;
    private final JsonGenerator json;

    /** Whether the declared ports are of more than one project, and each has the name of its own. */
    private final boolean severalProjects;

    private VerdictJson(Verdict verdict, TextTemplates language, JsonGenerator json) {
        this.language = language;
        this.verdict = verdict;
        this.json = json;
        this.severalProjects = verdict.declared().stream()
                        .map(port -> String.valueOf(port.project()))
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    /** The verdict in UTF-8, on one line. */
    public static byte[] bytes(Verdict verdict) {
        return MemoryWriter.bytes(1_024, out -> write(verdict, out));
    }

    /** Writes the verdict in UTF-8 on one line; the stream is left open. */
    public static void write(Verdict verdict, OutputStream out) throws IOException {
        write(verdict, TextTemplates.ENGLISH, out);
    }

    /** As above, its sentences in some language. */
    public static void write(Verdict verdict, TextTemplates language, OutputStream out) throws IOException {
        write(verdict, false, language, JSON.createGenerator(out));
    }

    /** Writes the verdict; the writer is left open. */
    static void write(Verdict verdict, boolean indented, Writer out) throws IOException {
        write(verdict, indented, TextTemplates.ENGLISH, JSON.createGenerator(out));
    }

    private static void write(Verdict verdict, boolean indented, TextTemplates language, JsonGenerator generator)
            throws IOException {
        try (var json = generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            if (indented) {
                json.setPrettyPrinter(new DefaultPrettyPrinter());
            }
            new VerdictJson(verdict, language, json).write();
        }
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", Verdict.SCHEMA_VERSION);
        json.writeStringField("verdict", verdict.outcome().name());
        json.writeStringField("checkedAt", verdict.checkedAt().toString());
        source(verdict);
        if (!verdict.hosts().isEmpty()) {
            json.writeArrayFieldStart("hosts");
            for (var host : verdict.hosts()) {
                host(host);
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("declared");
        for (var port : verdict.declared()) {
            declared(port);
        }
        json.writeEndArray();
        findings("conflicts", verdict.conflicts());
        findings("warnings", verdict.warnings());
        notices(verdict.notices());
        json.writeEndObject();
    }

    /** One of several hosts; its findings are those of the verdict that contain its name. */
    private void host(HostVerdict host) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", host.name());
        json.writeStringField("verdict", host.verdict().outcome().name());
        source(host.verdict());
        json.writeEndObject();
    }

    private void source(Verdict of) throws IOException {
        JsonReport.text(
                json,
                "observedAt",
                of.observedAt() == null ? null : of.observedAt().toString());
        JsonReport.text(json, "host", of.host());
        json.writeStringField("live", of.live());
        json.writeBooleanField("complete", of.complete());
        JsonReport.problem(json, of.problem(), language);
    }

    /** A list of texts as a member. */
    static void names(String member, List<String> names, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(member);
        for (var name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private void declared(DeclaredPort port) throws IOException {
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
        if (severalProjects) {
            JsonReport.text(json, "project", port.project());
        }
        JsonReport.text(json, "service", port.service());
        JsonReport.text(json, "containerName", port.containerName());
        if (port.hostNetwork()) {
            json.writeBooleanField("hostNetwork", true);
        }
        origin(port.origin());
        json.writeStringField("declaration", port.declaration());
        json.writeEndObject();
    }

    private void origin(Origin origin) throws IOException {
        json.writeObjectFieldStart("origin");
        json.writeStringField("file", origin.file());
        json.writeNumberField("line", origin.line());
        json.writeNumberField("column", origin.column());
        json.writeEndObject();
    }

    private void findings(String name, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart(name);
        for (var finding : findings) {
            json.writeStartObject();
            json.writeStringField("kind", finding.kind().name());
            if (!finding.hosts().isEmpty()) {
                names("hosts", finding.hosts(), json);
            }
            if (finding.declared() != null) {
                json.writeFieldName("declared");
                declared(finding.declared());
            }
            var named = finding.name();
            if (named != null) {
                json.writeStringField("service", named.service());
                json.writeStringField("containerName", named.name());
                origin(named.origin());
            }
            if (finding.holder() != null) {
                json.writeFieldName("holder");
                JsonReport.use(json, finding.holder());
            }
            if (finding.other() != null) {
                json.writeFieldName("other");
                declared(finding.other());
            }
            json.writeStringField("message", finding.text().in(language));
            if (finding.suggestion() != null) {
                json.writeNumberField("suggestion", finding.suggestion());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void notices(List<Deployment.Notice> notices) throws IOException {
        json.writeArrayFieldStart("notices");
        for (var notice : notices) {
            json.writeStartObject();
            origin(notice.origin());
            json.writeStringField("message", notice.text().in(language));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
