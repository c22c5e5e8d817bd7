package io.github.labmon.ports.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.yaml.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A verdict as SARIF 2.1.0 for code scanning: each kind of finding is a rule, each finding a result at its position. */
public final class SarifLog {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String HELP = "https://github.com/labmon/labmon/blob/main/docs/port-gate.md";

    private static final List<Finding.FindingKind> RULES = List.of(Finding.FindingKind.values());

    private SarifLog() {}

    /** The log in UTF-8. */
    public static byte[] bytes(Verdict verdict) {
        return MemoryWriter.bytes(4_096, out -> write(verdict, out));
    }

    /** Writes the log in UTF-8; the stream is left open. */
    public static void write(Verdict verdict, OutputStream out) throws IOException {
        write(verdict, JSON.createGenerator(out));
    }

    /** Writes the log; the writer is left open. */
    static void write(Verdict verdict, Writer out) throws IOException {
        write(verdict, JSON.createGenerator(out));
    }

    private static void write(Verdict verdict, JsonGenerator generator) throws IOException {
        try (var json = generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(json);
            invocation(verdict, json);
            json.writeStringField("columnKind", "unicodeCodePoints");
            json.writeArrayFieldStart("results");
            for (var finding : verdict.conflicts()) {
                result(finding, json);
            }
            for (var finding : verdict.warnings()) {
                result(finding, json);
            }
            json.writeEndArray();
            hosts(verdict, json);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** The outcome for each of several hosts, in the property bag of the run. */
    private static void hosts(Verdict verdict, JsonGenerator json) throws IOException {
        if (verdict.hosts().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("properties");
        json.writeArrayFieldStart("hosts");
        for (var host : verdict.hosts()) {
            json.writeStartObject();
            json.writeStringField("name", host.name());
            json.writeStringField("verdict", host.verdict().outcome().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void tool(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "labmon");
        JsonReport.text(json, "version", SarifLog.class.getPackage().getImplementationVersion());
        json.writeStringField("informationUri", "https://github.com/labmon/labmon");
        json.writeArrayFieldStart("rules");
        for (var kind : RULES) {
            json.writeStartObject();
            json.writeStringField("id", kind.name());
            message(json, "shortDescription", kind.title());
            message(json, "fullDescription", kind.title() + " on the host of the deployment.");
            message(json, "help", "docs/port-gate.md describes each kind and its remedy.");
            json.writeStringField("helpUri", HELP);
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(kind));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String level(Finding.FindingKind kind) {
        return kind.isConflict() ? "error" : "warning";
    }

    private static void message(JsonGenerator json, String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static void invocation(Verdict verdict, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", !verdict.isUnknownSomewhere());
        json.writeStringField(
                "endTimeUtc",
                verdict.checkedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (var problem : HostProblem.of(verdict)) {
            var level = problem.unknown() ? "error" : "note";
            json.writeStartObject();
            json.writeStringField("level", level);
            message(json, "message", OneLine.of(problem.detail()) + " (" + OneLine.of(problem.code()) + ")");
            json.writeEndObject();
        }
        for (var notice : verdict.notices()) {
            json.writeStartObject();
            json.writeStringField("level", "note");
            message(json, "message", OneLine.of(notice.what()));
            locations(json, notice.origin());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void result(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.kind().name());
        json.writeNumberField("ruleIndex", RULES.indexOf(finding.kind()));
        json.writeStringField("level", level(finding.kind()));
        message(json, "message", OneLine.of(VerdictText.message(finding).toString()) + ".");
        locations(json, finding.origin());
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("labmonPort/v1", fingerprint(finding));
        json.writeEndObject();
        if (!finding.hosts().isEmpty()) {
            json.writeObjectFieldStart("properties");
            VerdictJson.names("hosts", finding.hosts(), json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void locations(JsonGenerator json, Origin origin) throws IOException {
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(origin.file()));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", origin.line());
        json.writeNumberField("startColumn", origin.column());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** Relative names stay relative, because code scanning resolves them from the root of the repository. */
    private static String uri(String file) {
        var path = file.replace('\\', '/');
        if (path.indexOf(':') >= 0 && path.split("/", 2)[0].contains(":")) {
            path = "./" + path; // otherwise the text before the colon is a scheme
        }
        try {
            return path.startsWith("/")
                    ? new URI("file", "", path, null).toASCIIString()
                    : new URI(null, null, "/" + path, null).toASCIIString().substring(1);
        } catch (URISyntaxException e) {
            return "unknown";
        }
    }

    private static String subject(Finding finding) {
        var port = finding.declared();
        if (port == null) {
            var name = finding.name();
            return name == null ? "" : name.service() + "\n" + name.name();
        }
        return String.join(
                "\n",
                List.of(
                        String.valueOf(port.service()),
                        port.protocol().wire(),
                        port.address(),
                        port.port() + "-" + port.lastPort()));
    }

    /** A fingerprint of the declaration without its line, so that it stays the same when lines above it are added. */
    private static String fingerprint(Finding finding) {
        var text = finding.kind().name() + "\n" + finding.origin().file() + "\n" + subject(finding)
                + finding.hosts().stream().map(host -> "\n" + host).collect(Collectors.joining());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
