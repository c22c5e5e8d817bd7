package io.github.labmon.ports;

import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.render.JsonReport;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.LanguageSettings;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.text.TemplateFiles;
import io.github.labmon.text.Texts;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads who owns which port: see the package's page for what it answers. */
@Singleton
final class PortsFunction implements StatusFunction<PortsStatus> {

    /** The longest that a function may take, so that an engine that answers after more than a second is waited for. */
    private static final Duration DEADLINE = Duration.ofMillis(1_800);

    /** The engine and the kernel are read at the same time; what is left of the deadline joins them. */
    private static final Duration ENGINE_DEADLINE = Duration.ofMillis(1_650);

    private final PortsSettings settings;
    private final PortCollector collector;
    private final Texts texts;
    private final LanguageSettings language;
    private final PortReportMasking masking;
    private volatile @Nullable PortsStatus last;

    PortsFunction(PortsSettings settings, Texts texts, LanguageSettings language, IdentifierMasking identifiers) {
        this.settings = settings;
        this.texts = texts;
        this.language = language;
        this.masking = new PortReportMasking(identifiers);
        this.collector = new PortCollector(settings.proc(), settings.docker(), ENGINE_DEADLINE, InstantSource.system());
    }

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public String description() {
        return "Who owns which port of this host.";
    }

    @Override
    public Duration freshness() {
        return settings.freshness();
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }

    @Override
    public PortsStatus read() {
        var status = PortsStatus.after(last, masking.apply(collector.collect()));
        last = status;
        return status;
    }

    /** The live ports for the gate, with the queries that only this host can answer. */
    LiveReading live(PortsStatus status) {
        return PortCheck.local(collector, status.report());
    }

    /** The report with the sockets that hold a port without listening, read now. */
    PortReport withBound(PortsStatus status) {
        return masking.apply(collector.withBound(status.report()));
    }

    @Override
    public StatusCard card(PortsStatus document) {
        return PortsCard.of(document.report());
    }

    @Override
    public List<RuleDefinition> alertRules() {
        return PortsAlertRules.all();
    }

    @Override
    public Measurements measurements(PortsStatus document) {
        return PortsMeasurements.of(document.report(), settings.inMetrics());
    }

    @Override
    public PortsStatus unread(Problem problem, Instant observedAt) {
        return PortsStatus.unread(problem, texts.text(problem.message(), Locale.ENGLISH), observedAt);
    }

    @Override
    public void write(PortsStatus document, JsonMapper json, OutputStream out) throws IOException {
        // A report that is kept is read by the gate elsewhere, which cannot query this host's kernel.
        out.write(JsonReport.bytes(withBound(document)));
    }

    @Override
    public Map<String, Function<PortsStatus, byte[]>> pages() {
        return Map.of("html", document -> document.html(TemplateFiles.of(language.locale())));
    }

    @Override
    public String table(PortsStatus document, int width) {
        return document.table(width, TemplateFiles.of(language.locale()));
    }
}
