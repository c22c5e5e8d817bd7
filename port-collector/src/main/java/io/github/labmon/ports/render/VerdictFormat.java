package io.github.labmon.ports.render;

import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.gate.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The output formats of a verdict. */
public enum VerdictFormat {
    /** For people. */
    TEXT("txt"),
    /** The document of {@code POST /ports/check}, indented. */
    JSON("json"),
    /** SARIF 2.1.0, for code scanning. */
    SARIF("sarif"),
    /** The XML of JUnit reports, for every CI. */
    JUNIT("xml"),
    /** Workflow commands of GitHub Actions. */
    GITHUB("txt");

    /** All names, for messages. */
    public static final String ALLOWED = "text, json, sarif, junit, github";

    private final String ending;

    VerdictFormat(String ending) {
        this.ending = ending;
    }

    /** The format of a name, in upper or lower case. */
    public static Optional<VerdictFormat> parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.wire().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The name of the format in options. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ending of a file in this format, without the dot. */
    public String ending() {
        return ending;
    }

    /** The verdict in this format, without colour, its last line ended by {@code \n}. */
    public String render(Verdict verdict) {
        return MemoryWriter.text(1_024, out -> write(verdict, false, TextTemplates.ENGLISH, out));
    }

    /** Writes the verdict in UTF-8 as {@link #render} returns it, without a copy in memory; the stream is left open. */
    public void write(Verdict verdict, OutputStream out) throws IOException {
        write(verdict, TextTemplates.ENGLISH, out);
    }

    /** As above, with the text for people in some language. */
    public void write(Verdict verdict, TextTemplates language, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        write(verdict, false, language, writer);
        writer.flush();
    }

    /**
     * Writes the verdict without a copy in memory; the writer is left open.
     *
     * @param colour whether the text is for a terminal that displays it; the other formats have none
     * @param language of the text for people; the other formats, which programs read, are English
     */
    public void write(Verdict verdict, boolean colour, TextTemplates language, Writer out) throws IOException {
        switch (this) {
            case TEXT -> VerdictText.write(verdict, colour, language, out);
            case GITHUB -> GithubAnnotations.write(verdict, out);
            case JUNIT -> JunitXml.write(verdict, out);
            case JSON -> {
                VerdictJson.write(verdict, true, out);
                out.write('\n');
            }
            case SARIF -> {
                SarifLog.write(verdict, out);
                out.write('\n');
            }
        }
    }
}
