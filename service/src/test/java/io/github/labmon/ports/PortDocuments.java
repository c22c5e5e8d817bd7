package io.github.labmon.ports;

import io.github.labmon.LabmonContext;
import io.github.labmon.ports.gate.ReportReader;
import io.github.labmon.status.StatusDocument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The documents of {@code GET /host/ports} and {@code GET /ports} for a port report that a test reads from a file. */
public final class PortDocuments {

    private PortDocuments() {}

    /** The report as a status document. */
    public static StatusDocument status(byte[] report) throws Exception {
        return new PortsStatus(ReportReader.read(report));
    }

    /** The report of {@code GET /host/ports}. */
    static PortReport report(String json) throws Exception {
        return ReportReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code GET /ports}. */
    public static byte[] list(StatusDocument status) throws IOException {
        return LabmonContext.bean(JsonMapper.class)
                .writeValueAsBytes(PortListAssembler.list(((PortsStatus) status).report()));
    }
}
