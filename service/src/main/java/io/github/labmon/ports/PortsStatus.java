package io.github.labmon.ports;

import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.render.HtmlReport;
import io.github.labmon.ports.render.JsonReport;
import io.github.labmon.ports.render.TextReport;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port report as a status document, and its JSON, which is rendered once for all requests. */
final class PortsStatus implements StatusDocument {

    private final PortReport report;
    private final byte[] json;
    private final @Nullable Problem failure;

    PortsStatus(PortReport report) {
        this(report, JsonReport.bytes(report), null);
    }

    private PortsStatus(PortReport report, byte[] json, @Nullable Problem failure) {
        this.report = report;
        this.json = json;
        this.failure = failure;
    }

    /** Of a report that may differ from the one before in its time only: then its JSON does too. */
    static PortsStatus after(@Nullable PortsStatus before, PortReport report) {
        return before != null && before.report.at(report.observedAt()).equals(report)
                ? new PortsStatus(report, JsonReport.bytes(report, before.report, before.json), null)
                : new PortsStatus(report);
    }

    /** @param detail the problem in English, the language of the port library's reports */
    static PortsStatus unread(Problem problem, String detail, Instant observedAt) {
        var reason = new PortProblem(problem.code(), detail);
        var report = new PortReport(1, observedAt, null, null, List.of(), null, null, false, reason, List.of());
        return new PortsStatus(report, JsonReport.bytes(report), problem);
    }

    PortReport report() {
        return report;
    }

    /** The JSON in some language; the one in English and without a filter is kept. */
    byte[] json(PortFilter filter, TextTemplates language) {
        return filter.isEmpty() && language == TextTemplates.ENGLISH
                ? json
                : JsonReport.bytes(report.filtered(filter), language);
    }

    byte[] html(TextTemplates language) {
        return HtmlReport.bytes(report, language);
    }

    String table(int width, TextTemplates language) {
        return TextReport.table(report, width, language);
    }

    @Override
    public Instant observedAt() {
        return report.observedAt();
    }

    /** WARNING where owners are missing, UNKNOWN where not even the ports could be read. */
    @Override
    public State state() {
        if (report.complete()) {
            return State.OK;
        }
        return report.ports().isEmpty() ? State.UNKNOWN : State.WARNING;
    }

    @Override
    public @Nullable Problem problem() {
        var problem = report.problem();
        return failure != null || problem == null
                ? failure
                : new Problem(problem.code(), PortsMeasurements.text(problem));
    }
}
