package io.github.labmon.ports.render;

import io.github.labmon.ports.gate.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which a verdict can be told. */
public enum VerdictFormat {
    /** For people. */
    TEXT("txt"),
    /** The document of {@code POST /ports/check}, indented. */
    JSON("json"),
    /** SARIF 2.1.0, for code scanning. */
    SARIF("sarif"),
    /** JUnit's XML, for every CI. */
    JUNIT("xml"),
    /** Workflow commands of GitHub Actions. */
    GITHUB("txt");

    /** All names, for messages. */
    public static final String ALLOWED = "text, json, sarif, junit, github";

    private final String ending;

    VerdictFormat(String ending) {
        this.ending = ending;
    }

    /** Of one of the names, in upper or lower case. */
    public static Optional<VerdictFormat> parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.wire().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** As users write it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ending of a file of this form, without the dot. */
    public String ending() {
        return ending;
    }

    /** The verdict in this form, without colour, its last line ended by {@code \n}. */
    public String render(Verdict verdict) {
        return switch (this) {
            case TEXT -> VerdictText.of(verdict, false);
            case JSON -> new String(VerdictJson.bytes(verdict, true), StandardCharsets.UTF_8) + "\n";
            case SARIF -> new String(SarifLog.bytes(verdict), StandardCharsets.UTF_8) + "\n";
            case JUNIT -> JunitXml.of(verdict);
            case GITHUB -> GithubAnnotations.of(verdict);
        };
    }
}
