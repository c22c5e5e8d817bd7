package io.github.labmon.lab;

import io.github.labmon.LabmonContext;
import io.github.labmon.poll.LabSnapshot;
import io.github.labmon.poll.SeriesLimit;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.status.SetupHints;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.text.Texts;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The documents of {@code GET /status} for a snapshot that a test assembles. */
public final class LabDocuments {

    private static final String HOST = "nas";
    private static final Path SETTINGS_FILE = Path.of("/opt/labmon/.env");

    private final LabSnapshot lab;
    private final LabStatusRenderer renderer;

    public LabDocuments(LabSnapshot lab, Locale language) {
        this.lab = lab;
        this.renderer = new LabStatusRenderer(
                LabmonContext.bean(Texts.class),
                language,
                LabmonContext.functions().stream()
                        .collect(Collectors.toMap(StatusFunction::name, StatusFunction::reach)));
    }

    /** {@code GET /status}, with the setup hints of these beans. */
    public byte[] status(List<SetupHints> hints) throws IOException {
        var setup =
                hints.stream().flatMap(source -> source.setupHints().stream()).toList();
        return json(renderer.document(lab, HOST, setup, SETTINGS_FILE));
    }

    /** {@code GET /status/{function}}, with one limit for the temperature of drives. */
    public byte[] function(String name) throws IOException {
        var function = lab.function(name).orElseThrow();
        return json(renderer.details(
                lab,
                function,
                (metric, labels) -> metric.equals("nvme_temperature_celsius")
                        ? List.of(new SeriesLimit("drive-temperature", io.github.labmon.status.Severity.WARNING, 70))
                        : List.of()));
    }

    /** What {@code labmon status} prints on a terminal of this width. */
    public String table(int width, Locale language) throws IOException {
        return new StatusTable(width, false, language, ZoneOffset.UTC).lab(JsonValue.parse(status(List.of())));
    }

    /** What the command of a function prints there. */
    public String table(String function, int width, Locale language) throws IOException {
        return new StatusTable(width, false, language, ZoneOffset.UTC)
                .function(JsonValue.parse(status(List.of())), function);
    }

    /** What {@code labmon doctor} prints there. */
    public String report(int width, Locale language) throws IOException {
        var report = new DoctorReport(language, width, false);
        var status = JsonValue.parse(status(List.copyOf(LabmonContext.setupHints())));
        return report.text(List.of(), report.functions(status));
    }

    private static byte[] json(Object document) throws IOException {
        return LabmonContext.bean(JsonMapper.class).writeValueAsBytes(document);
    }
}
