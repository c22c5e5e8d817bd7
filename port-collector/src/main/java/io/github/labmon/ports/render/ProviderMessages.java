package io.github.labmon.ports.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.gate.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;

/**
 * The messages that Docker Compose reads from a provider service, one JSON object in a line: {@code {"type":"info","message":"…"}}.
 * Compose prints the messages of the type {@code info} as progress, and ends with the text of the first {@code error}.
 */
public final class ProviderMessages {

    private static final JsonFactory JSON = new JsonFactory();

    /** An error is one line of Compose's output: more conflicts than these are only counted in it. */
    private static final int MAX_CONFLICTS = 20;

    private final Writer out;
    private final TextTemplates language;

    /** In some language; the writer is left open. */
    public ProviderMessages(Writer out, TextTemplates language) {
        this.out = out;
        this.language = language;
    }

    /**
     * Writes a verdict: its remarks and warnings as information, then the result.
     *
     * @param failed whether the result is an error
     */
    public void verdict(Verdict verdict, boolean failed) throws IOException {
        var lines = VerdictLines.of(verdict, language);
        for (var note : lines.notes()) {
            write("info", VerdictText.NOTE.in(language) + ": " + note);
        }
        for (var warning : lines.warnings()) {
            write("info", VerdictText.WARNING.in(language) + ": " + warning);
        }
        var result = new ArrayList<String>();
        result.add(lines.summary());
        lines.conflicts().stream().limit(MAX_CONFLICTS).forEach(result::add);
        if (lines.problem() != null
                && (verdict.outcome() != Verdict.Outcome.CONFLICT || verdict.isUnknownSomewhere())) {
            result.add(lines.problem());
        }
        write(failed ? "error" : "info", String.join("; ", result));
    }

    /** Writes an error. */
    public void error(String message) throws IOException {
        write("error", "labmon: " + OneLine.of(message));
    }

    private void write(String type, String message) throws IOException {
        try (var json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            json.writeStringField("message", message);
            json.writeEndObject();
        }
        out.write('\n');
        out.flush();
    }
}
